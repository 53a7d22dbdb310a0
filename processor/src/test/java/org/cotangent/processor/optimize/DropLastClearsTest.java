package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

class DropLastClearsTest {

  private static final ArrayType DOUBLES = new ArrayType(ScalarType.DOUBLE);
  private static final Constant ZERO = Constant.of(0.0);

  private final Sketch s = new Sketch().adjoint();
  private final Var n = s.param("n", ScalarType.INT);
  private final Var g = s.param("g", DOUBLES);
  private final Var a = s.let("a", new NewArray(DOUBLES, List.of(n)));

  @Test
  void leavesAnElementThatNobodyReadsAgain() {
    up(i -> take(i, i));
    assertThat(dropped()).contains("g[i] += t2").doesNotContain("a[i] = 0.0");
  }

  @Test
  void clearsWhatAnotherIterationReads() {
    up(i -> {
      s.accumulate(g, n, s.load("", a, n));
      take(i, i);
    });
    assertThat(dropped()).contains("a[i] = 0.0");
  }

  @Test
  void clearsWhatAnotherIterationTakesAgain() {
    up(i -> take(n, i));
    assertThat(dropped()).contains("a[n] = 0.0");
  }

  @Test
  void clearsWhatIsReadLater() {
    up(i -> take(i, i));
    Var later = s.load("later", a, n);
    assertThat(dropped(later)).contains("a[i] = 0.0");
  }

  @Test
  void clearsWhatTheNextRoundOfAnOuterLoopReads() {
    up(round -> up(i -> take(i, i)));
    assertThat(dropped()).contains("] = 0.0");
  }

  private void take(Value place, Value to) {
    Var taken = s.load("", a, place);
    s.store(a, place, ZERO);
    s.accumulate(g, to, taken);
  }

  private void up(Consumer<Var> body) {
    s.loop(List.of("i"), List.of(Constant.of(0)), p -> s.let(Primitive.LESS, p.get(0), n), p -> {
      body.accept((Var) p.get(0));
      return List.of(Constant.TRUE, s.let(Primitive.ADD, p.get(0), Constant.of(1)));
    });
  }

  private String dropped(Value... results) {
    return Printer.print(Verifier.verify(DropLastClears.apply(Verifier.verify(s.end(results)))));
  }
}
