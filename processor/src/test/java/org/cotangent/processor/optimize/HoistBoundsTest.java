package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

class HoistBoundsTest {

  private static final ArrayType INTS = new ArrayType(ScalarType.INT);

  private final Sketch s = new Sketch();
  private final Var n = s.param("n", ScalarType.INT);
  private final Var a = s.param("a", INTS);
  private final Var rows = s.param("rows", new ArrayType(INTS));

  @Test
  void computesABoundBeforeTheLoop() {
    upTo(i -> s.let("last", Primitive.SUBTRACT, n, Constant.of(1)));
    assertThat(hoisted()).isEqualTo("""
            int last = n - 1
            (int i2) = loop (int i = 0) while {
              boolean t1 = i < last
              yield t1
            } do {
              int t2 = i + 1
              yield true, t2
            }
            """);
  }

  @Test
  void readsTheLengthOfARowBeforeTheLoop() {
    upTo(i -> s.let("length", new Length(s.load("row", rows, n))));
    assertThat(hoisted())
        .startsWith("int[] row = rows[n]\nint length = row.length\n(int i2) = loop");
  }

  @Test
  void leavesWhatDependsOnTheIteration() {
    upTo(i -> s.let("length", new Length(s.load("row", rows, i))));
    assertThat(hoisted()).startsWith("(int i2) = loop");
  }

  @Test
  void leavesAnElementThatTheLoopWrites() {
    s.loop(
        List.of("i"),
        List.of(Constant.of(0)),
        p -> s.let(Primitive.LESS, p.get(0), s.load("bound", a, n)),
        p -> {
          s.store(a, n, Constant.of(3));
          return List.of(Constant.TRUE, s.let(Primitive.ADD, p.get(0), Constant.of(1)));
        });
    assertThat(hoisted()).startsWith("(int i2) = loop");
  }

  @Test
  void keepsTheOrderOfExceptions() {
    upTo(i -> {
      s.load("first", a, i);
      return s.let("bound", Primitive.DIVIDE, n, s.load("divisor", a, n));
    });
    assertThat(hoisted()).startsWith("(int i2) = loop");
  }

  @Test
  void computesWhatCannotThrowBeforeWhatMay() {
    upTo(i -> {
      s.load("first", a, i);
      return s.let("half", Primitive.DIVIDE, n, Constant.of(2));
    });
    assertThat(hoisted()).startsWith("int half = n / 2\n(int i2) = loop");
  }

  private void upTo(Function<Var, Value> bound) {
    s.loop(
        List.of("i"),
        List.of(Constant.of(0)),
        p -> s.let(Primitive.LESS, p.get(0), bound.apply(p.get(0))),
        p -> List.of(Constant.TRUE, s.let(Primitive.ADD, p.get(0), Constant.of(1))));
  }

  private String hoisted() {
    String text =
        Printer.print(Verifier.verify(HoistBounds.apply(Verifier.verify(s.end(Constant.of(0))))));
    return text.lines()
        .skip(1)
        .takeWhile(line -> !line.startsWith("  yield 0"))
        .map(line -> line.substring(2) + "\n")
        .reduce("", String::concat);
  }
}
