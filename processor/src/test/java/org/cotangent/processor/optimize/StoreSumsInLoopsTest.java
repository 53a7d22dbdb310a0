package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

/** What loops add to the zeros of a new array. */
class StoreSumsInLoopsTest {

  private static final ArrayType DOUBLES = new ArrayType(ScalarType.DOUBLE);

  private final Sketch s = new Sketch().adjoint();
  private final Var x = s.param("x", DOUBLES);
  private final Var n = s.let("n", new Length(x));
  private final Var a = s.let("a", new NewArray(DOUBLES, List.of(n)));

  @Test
  void storesWhereALoopGoesUpThroughAll() {
    up(0, i -> s.accumulate(a, i, s.load("", x, i)));
    assertThat(stored()).contains("a[i] = ").doesNotContain("+=");
  }

  @Test
  void storesWhereALoopGoesDownThroughAll() {
    down(0, i -> s.accumulate(a, i, s.load("", x, i)));
    assertThat(stored()).contains("a[i] = ").doesNotContain("+=");
  }

  @Test
  void storesWhereALoopLeavesElementsOut() {
    down(1, i -> s.accumulate(a, i, s.load("", x, i)));
    assertThat(stored()).contains("a[i] = ");
  }

  @Test
  void addsWhereTheFirstLoopIsNotTheFirstThatUsesTheArray() {
    s.accumulate(a, Constant.of(0), Constant.of(1.0));
    up(0, i -> s.accumulate(a, i, s.load("", x, i)));
    assertThat(stored()).contains("a[i] += ");
  }

  @Test
  void addsWhereTheLoopReadsTheArray() {
    up(0, i -> s.accumulate(a, i, s.load("", a, Constant.of(0))));
    assertThat(stored()).contains("a[i] += ");
  }

  @Test
  void addsWhereAnIterationMayAddNothing() {
    up(
        0,
        i -> s.choose(
            List.of(),
            s.let(Primitive.LESS, i, Constant.of(3)),
            () -> {
              s.accumulate(a, i, s.load("", x, i));
              return List.of();
            },
            List::of));
    assertThat(stored()).contains("a[i] += ");
  }

  private void up(int first, Consumer<Value> body) {
    loop(Constant.of(first), Primitive.LESS, n, 1, body);
  }

  private void down(int last, Consumer<Value> body) {
    Var start = s.let(Primitive.SUBTRACT, n, Constant.of(1));
    loop(start, Primitive.GREATER_EQUAL, Constant.of(last), -1, body);
  }

  private void loop(Value first, Primitive test, Value bound, int step, Consumer<Value> body) {
    s.loop(List.of("i"), List.of(first), p -> s.let(test, p.get(0), bound), p -> {
      body.accept(p.get(0));
      return List.of(Constant.TRUE, s.let(Primitive.ADD, p.get(0), Constant.of(step)));
    });
  }

  private String stored() {
    return Printer.print(Verifier.verify(StoreSums.apply(Verifier.verify(s.end()))));
  }
}
