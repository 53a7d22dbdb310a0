package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

/** {@link PrivateArrays}, and {@link ReuseArrays}, which undoes it. */
class PrivateArraysTest {

  private static final ArrayType DOUBLES = new ArrayType(ScalarType.DOUBLE);
  private static final String OUTSIDE = "  double[] a = new double[](n)\n  (int i2) = loop";
  private static final String INSIDE = "    double[] a = new double[](n)\n    (int i4) = loop";

  private final Sketch s = new Sketch();
  private final Var x = s.param("x", DOUBLES);
  private final Var m = s.param("m", ScalarType.INT);

  @Test
  void makesAnArrayInTheIterationThatOverwritesIt() {
    Var n = s.let("n", new Length(x));
    Var a = s.let("a", new NewArray(DOUBLES, List.of(n)));
    up(m, i -> {
      up(n, j -> s.store(a, j, s.load("xj", x, j)));
      up(n, j -> s.load("aj", a, j));
    });
    Function made = Verifier.verify(PrivateArrays.apply(s.end()));
    assertThat(Printer.print(made)).contains(INSIDE).doesNotContain(OUTSIDE);
    Function reused = Verifier.verify(ReuseArrays.apply(made));
    assertThat(Printer.print(reused)).contains(OUTSIDE).doesNotContain(INSIDE, "fill");
  }

  @Test
  void makesAnArrayInTheIterationThatOverwritesItDownwards() {
    Var n = s.let("n", new Length(x));
    Var a = s.let("a", new NewArray(DOUBLES, List.of(n)));
    up(m, i -> {
      s.loop(
          List.of("j"),
          List.of(s.let(Primitive.SUBTRACT, n, Constant.of(1))),
          p -> s.let(Primitive.GREATER_EQUAL, p.get(0), Constant.of(0)),
          p -> {
            s.store(a, p.get(0), s.load("xj", x, p.get(0)));
            return List.of(Constant.TRUE, s.let(Primitive.SUBTRACT, p.get(0), Constant.of(1)));
          });
      up(n, j -> s.load("aj", a, j));
    });
    assertThat(Printer.print(Verifier.verify(PrivateArrays.apply(s.end()))))
        .doesNotContain(OUTSIDE);
  }

  @Test
  void countsElementsThatAreWrittenBeforeTheRest() {
    Var n = s.let("n", new Length(x));
    Var a = s.let("a", new NewArray(DOUBLES, List.of(n)));
    up(m, i -> {
      s.store(a, Constant.of(0), Constant.of(1.0));
      up(Constant.of(1), n, j -> s.store(a, j, s.load("xj", x, j)));
      up(n, j -> s.load("aj", a, j));
    });
    Function made = Verifier.verify(PrivateArrays.apply(s.end()));
    assertThat(Printer.print(made)).doesNotContain(OUTSIDE);
    assertThat(Printer.print(ReuseArrays.apply(made))).contains(OUTSIDE).doesNotContain("fill");
  }

  @Test
  void leavesAnArrayOfWhichTheFirstElementIsNotWritten() {
    Var n = s.let("n", new Length(x));
    Var a = s.let("a", new NewArray(DOUBLES, List.of(n)));
    up(m, i -> {
      s.store(a, Constant.of(1), Constant.of(1.0));
      up(Constant.of(1), n, j -> s.store(a, j, s.load("xj", x, j)));
      up(n, j -> s.load("aj", a, j));
    });
    assertIsLeft();
  }

  @Test
  void leavesAnArrayOfWhichTheFirstElementIsReadBeforeItIsWritten() {
    Var n = s.let("n", new Length(x));
    Var a = s.let("a", new NewArray(DOUBLES, List.of(n)));
    up(m, i -> {
      s.store(a, Constant.of(0), s.load("last", a, Constant.of(1)));
      up(Constant.of(1), n, j -> s.store(a, j, s.load("xj", x, j)));
    });
    assertIsLeft();
  }

  @Test
  void clearsNoArrayThatAnInnerIterationOverwrites() {
    Var n = s.let("n", new Length(x));
    up(
        m,
        i -> up(m, k -> {
          Var a = s.let("a", new NewArray(DOUBLES, List.of(n)));
          up(n, j -> s.store(a, j, s.load("xj", x, j)));
          up(n, j -> s.load("aj", a, j));
        }));
    Function reused = Verifier.verify(ReuseArrays.apply(s.end()));
    assertThat(Printer.print(reused)).contains(OUTSIDE).doesNotContain("fill");
  }

  @Test
  void clearsAnArrayThatIsReadAfterTheLoopThatOverwritesIt() {
    Var n = s.let("n", new Length(x));
    up(m, i -> {
      Var a = s.let("a", new NewArray(DOUBLES, List.of(n)));
      up(m, k -> up(n, j -> s.store(a, j, s.load("xj", x, j))));
      s.load("a0", a, i);
    });
    Function reused = Verifier.verify(ReuseArrays.apply(s.end()));
    assertThat(Printer.print(reused)).contains(OUTSIDE).contains("fill");
  }

  @Test
  void leavesAnArrayThatIsReadBeforeItIsOverwritten() {
    Var n = s.let("n", new Length(x));
    Var a = s.let("a", new NewArray(DOUBLES, List.of(n)));
    up(m, i -> {
      s.load("first", a, i);
      up(n, j -> s.store(a, j, s.load("xj", x, j)));
    });
    assertIsLeft();
  }

  @Test
  void leavesAnArrayOfWhichAnElementIsReadBeforeItIsOverwritten() {
    Var n = s.let("n", new Length(x));
    Var a = s.let("a", new NewArray(DOUBLES, List.of(n)));
    up(m, i -> up(n, j -> s.store(a, j, s.load("aj", a, j))));
    assertIsLeft();
  }

  @Test
  void leavesAnArrayThatIsOverwrittenInPart() {
    Var n = s.let("n", new Length(x));
    Var a = s.let("a", new NewArray(DOUBLES, List.of(n)));
    up(m, i -> {
      up(m, j -> s.store(a, j, s.load("xj", x, j)));
      up(n, j -> s.load("aj", a, j));
    });
    assertIsLeft();
  }

  @Test
  void leavesAnArrayThatIsReadBehindTheLoop() {
    Var n = s.let("n", new Length(x));
    Var a = s.let("a", new NewArray(DOUBLES, List.of(n)));
    up(m, i -> up(n, j -> s.store(a, j, s.load("xj", x, j))));
    s.load("last", a, Constant.of(0));
    assertIsLeft();
  }

  @Test
  void leavesAnArrayWhoseLengthMayBeNegative() {
    Var a = s.let("a", new NewArray(DOUBLES, List.of(m)));
    up(m, i -> up(m, j -> s.store(a, j, s.load("xj", x, j))));
    assertIsLeft();
  }

  @Test
  void clearsAnArrayThatIsNotOverwrittenBeforeItIsReused() {
    Var n = s.let("n", new Length(x));
    up(m, i -> {
      Var a = s.let("a", new NewArray(DOUBLES, List.of(n)));
      up(n, j -> s.accumulate(a, j, s.load("xj", x, j)));
    });
    assertThat(Printer.print(Verifier.verify(ReuseArrays.apply(s.end()))))
        .contains(OUTSIDE)
        .contains("fill");
  }

  private void assertIsLeft() {
    Function function = s.end();
    assertThat(PrivateArrays.apply(function).body()).isEqualTo(function.body());
  }

  private void up(Value bound, Consumer<Value> body) {
    up(Constant.of(0), bound, body);
  }

  private void up(Value first, Value bound, Consumer<Value> body) {
    s.loop(List.of("i"), List.of(first), p -> s.let(Primitive.LESS, p.get(0), bound), p -> {
      body.accept(p.get(0));
      return List.of(Constant.TRUE, s.let(Primitive.ADD, p.get(0), Constant.of(1)));
    });
  }
}
