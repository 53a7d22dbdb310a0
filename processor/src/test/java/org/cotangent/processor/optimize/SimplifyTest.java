package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Clone;
import org.cotangent.processor.ir.Expression.Construct;
import org.cotangent.processor.ir.Expression.Convert;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

class SimplifyTest {

  private final Sketch s = new Sketch();
  private final Var x = s.param("x");
  private final Var y = s.param("y");
  private final Var f = s.param("f", ScalarType.FLOAT);
  private final Var n = s.param("n", ScalarType.INT);
  private final Var c = s.param("c", ScalarType.BOOLEAN);

  @Test
  void foldsWhatJavaComputesExactly() {
    assertThat(simple(let(Primitive.MULTIPLY, Constant.of(0.1), Constant.of(3.0))))
        .isEqualTo("yield " + 0.1 * 3.0);
    assertThat(simple(let(Primitive.MULTIPLY, Constant.of(1 << 30), Constant.of(4))))
        .isEqualTo("yield 0");
    assertThat(simple(s.let("", new Convert(ScalarType.DOUBLE, Constant.of(3)))))
        .isEqualTo("yield 3.0");
    assertThat(simple(let(Primitive.LESS, Constant.of(3), Constant.of(4)))).isEqualTo("yield true");
  }

  @Test
  void leavesToRunTimeWhatMayDifferThrowOrHasAName() {
    assertThat(simple(let(Primitive.SIN, Constant.of(1.0)))).contains("sin(1.0)");
    assertThat(simple(let(Primitive.DIVIDE, Constant.of(1), Constant.of(0)))).contains("1 / 0");
    assertThat(simple(let(Primitive.DIVIDE, Constant.of(1.0), Constant.of(0.0))))
        .contains("1.0 / 0.0");
    Constant pi = Constant.of(Math.PI).labelled("Math.PI");
    assertThat(simple(let(Primitive.DIVIDE, pi, Constant.of(2.0)))).contains("Math.PI / 2.0");
  }

  @Test
  void knowsLengths() {
    ArrayType doubles = new ArrayType(ScalarType.DOUBLE);
    Var given = s.param("given", doubles);
    Var made = s.let("made", new NewArray(doubles, List.of(n)));
    Var copy = s.let("copy", new Clone(given));
    Var length = s.let("length", new Length(given));
    assertThat(simple(s.let("p", new Length(made)))).endsWith("yield n");
    assertThat(simple(s.let("q", new Length(copy)))).contains("q = given.length");
    assertThat(simple(let(Primitive.MAX, length, Constant.of(0)))).endsWith("yield length");
    assertThat(simple(let(Primitive.MAX, n, Constant.of(0)))).contains("max(n, 0)");
  }

  @Test
  void knowsThatIntegersEqualThemselves() {
    assertThat(simple(let(Primitive.NOT_EQUAL, n, n))).endsWith("yield false");
    assertThat(simple(let(Primitive.LESS, n, n))).endsWith("yield false");
    assertThat(simple(let(Primitive.LESS_EQUAL, n, n))).endsWith("yield true");
    assertThat(simple(let(Primitive.EQUAL, x, x))).contains("x == x");
    assertThat(simple(let(Primitive.LESS, n, Constant.of(0)))).contains("n < 0");
  }

  @Test
  void knowsThatNewArraysAreNotNull() {
    ArrayType doubles = new ArrayType(ScalarType.DOUBLE);
    Constant none = Constant.zero(doubles);
    Var given = s.param("given", doubles);
    Var made = s.let("made", new NewArray(doubles, List.of(n)));
    Var copy = s.let("copy", new Clone(made));
    assertThat(simple(let(Primitive.EQUAL, made, none))).endsWith("yield false");
    assertThat(simple(let(Primitive.NOT_EQUAL, copy, none))).endsWith("yield true");
    assertThat(simple(let(Primitive.EQUAL, given, none))).contains("given == null");
  }

  @Test
  void knowsOnesAndSigns() {
    Var minusX = let(Primitive.NEGATE, x);
    Var minusY = let(Primitive.NEGATE, y);
    assertThat(simple(let(Primitive.MULTIPLY, x, Constant.of(1.0)))).endsWith("yield x");
    assertThat(simple(let(Primitive.MULTIPLY, Constant.of(-1), n))).contains("= -n");
    assertThat(simple(let(Primitive.DIVIDE, x, Constant.of(-1.0)))).contains("= -x");
    assertThat(simple(let(Primitive.NEGATE, minusX))).endsWith("yield x");
    assertThat(simple(let(Primitive.ADD, x, minusY))).contains("x - y");
    assertThat(simple(let(Primitive.ADD, minusX, y))).contains("y - x");
    assertThat(simple(let(Primitive.SUBTRACT, x, minusY))).contains("x + y");
    assertThat(simple(let(Primitive.MULTIPLY, minusX, minusY))).contains("x * y");
  }

  @Test
  void leavesAloneWhatIsWrongForZerosAndInfinities() {
    assertThat(simple(let(Primitive.MULTIPLY, x, Constant.of(0.0)))).contains("x * 0.0");
    assertThat(simple(let(Primitive.ADD, x, Constant.of(0.0)))).contains("x + 0.0");
    assertThat(simple(let(Primitive.SUBTRACT, Constant.of(0.0), x))).contains("0.0 - x");
    assertThat(simple(let(Primitive.NEGATE, let(Primitive.SUBTRACT, x, y)))).contains("= -");
  }

  @Test
  void knowsIntegersThatAreAddedTwice() {
    Var next = let(Primitive.ADD, n, Constant.of(1));
    assertThat(simple(let(Primitive.SUBTRACT, next, Constant.of(1)))).endsWith("yield n");
    assertThat(simple(let(Primitive.SUBTRACT, next, Constant.of(3)))).contains("n + -2");
  }

  @Test
  void knowsConditions() {
    Var less = let(Primitive.LESS, x, y);
    Var equal = let(Primitive.EQUAL, x, y);
    assertThat(simple(let(Primitive.NOT, less))).contains("!");
    assertThat(simple(let(Primitive.NOT, equal))).contains("x != y");
    assertThat(simple(let(Primitive.NOT, let(Primitive.LESS, n, Constant.of(7)))))
        .contains("n >= 7");
    assertThat(simple(let(Primitive.NOT, let(Primitive.NOT, c)))).endsWith("yield c");
    assertThat(simple(let(Primitive.EQUAL, c, Constant.TRUE))).endsWith("yield c");
    assertThat(simple(let(Primitive.AND, c, Constant.FALSE))).endsWith("yield false");
    assertThat(simple(let(Primitive.SELECT, c, x, x))).endsWith("yield x");
    assertThat(simple(let(Primitive.SELECT, Constant.FALSE, x, y))).endsWith("yield y");
  }

  @Test
  void knowsConversionsThatLoseNothing() {
    Var wide = s.let("", new Convert(ScalarType.DOUBLE, f));
    assertThat(simple(s.let("", new Convert(ScalarType.FLOAT, wide)))).endsWith("yield f");
    Var rounded = s.let("", new Convert(ScalarType.FLOAT, x));
    assertThat(simple(s.let("", new Convert(ScalarType.DOUBLE, rounded)))).contains("(double)");
    Var inFloat = s.let("", new Convert(ScalarType.FLOAT, n));
    assertThat(simple(s.let("", new Convert(ScalarType.INT, inFloat)))).contains("(int)");
  }

  @Test
  void reassociatesInAdjointsOnly() {
    Var three = let(Primitive.MULTIPLY, Constant.of(3.0), x);
    assertThat(simple(let(Primitive.MULTIPLY, three, Constant.of(2.0)))).contains("* 2.0");
    assertThat(simple(let(Primitive.ADD, x, x))).contains("x + x");
    s.adjoint();
    assertThat(simple(let(Primitive.MULTIPLY, three, Constant.of(2.0)))).contains("6.0 * x");
    assertThat(simple(let(Primitive.DIVIDE, three, Constant.of(6.0)))).contains("0.5 * x");
    assertThat(simple(let(Primitive.DIVIDE, x, Constant.of(4.0)))).contains("0.25 * x");
    assertThat(simple(let(Primitive.ADD, x, x))).contains("2.0 * x");
    assertThat(simple(let(Primitive.NEGATE, three))).contains("-3.0 * x");
    assertThat(simple(let(Primitive.NEGATE, let(Primitive.SUBTRACT, x, y)))).contains("y - x");
  }

  @Test
  void addsChoicesThatExcludeEachOtherInAdjointsOnly() {
    Var test = let(Primitive.LESS, x, y);
    Var some = let(Primitive.SELECT, test, x, Constant.of(0.0));
    Var other = let(Primitive.SELECT, test, Constant.of(0.0), y);
    assertThat(simple(let(Primitive.ADD, some, other))).contains("+");
    s.adjoint();
    assertThat(simple(let(Primitive.ADD, some, other))).doesNotContain("+");
    assertThat(simple(let(Primitive.ADD, other, some))).contains("+");
  }

  @Test
  void dividesOnceByAQuotientAndItsDivisor() {
    Var quotient = let(Primitive.DIVIDE, x, y);
    s.adjoint();
    Var d = let(Primitive.SCALE_DOWN, s.param("d"), quotient);
    assertThat(simple(let(Primitive.DIVIDE, d, y))).contains("scaleDown(d, x)");
    assertThat(simple(let(Primitive.DIVIDE, d, x))).contains("/ x");
  }

  @Test
  void movesSignsOutwardsInAdjoints() {
    s.adjoint();
    Var minusX = let(Primitive.NEGATE, x);
    assertThat(simple(let(Primitive.MULTIPLY, minusX, y)))
        .contains("double t1 = x * y", "double t2 = -t1");
    assertThat(simple(let(Primitive.ADD, y, let(Primitive.MULTIPLY, x, let(Primitive.NEGATE, y)))))
        .contains("double t1 = x * y", "double t2 = y - t1");
    assertThat(simple(let(Primitive.SUBTRACT, minusX, y)))
        .contains("double t1 = x + y", "double t2 = -t1");
    assertThat(simple(let(Primitive.SCALE, x, let(Primitive.NEGATE, y))))
        .contains("double t1 = scale(x, y)", "double t2 = -t1");
  }

  @Test
  void scalesPlainlyByANumberThatIsNeitherZeroNorInfinite() {
    assertThat(simple(let(Primitive.SCALE, x, Constant.of(3.0)))).contains("x * 3.0");
    assertThat(simple(let(Primitive.SCALE, Constant.of(1.0), x))).endsWith("yield x");
    assertThat(simple(let(Primitive.SCALE_DOWN, x, Constant.of(3.0)))).contains("x / 3.0");
    assertThat(simple(let(Primitive.SCALE_DOWN, x, Constant.of(0.0)))).contains("scaleDown");
    assertThat(simple(let(Primitive.SCALE, Constant.of(0.0), x))).endsWith("yield 0.0");
  }

  @Test
  void decidesBranchesWhoseSelectorIsKnown() {
    Var r = s.choose("r", Constant.FALSE, () -> x, () -> s.let("t", Primitive.SIN, y));
    assertThat(simple(r)).isEqualTo("double t = sin(y)\n  yield t");
  }

  @Test
  void knowsResultsThatAllArmsShare() {
    List<Var> r = s.choose(
        List.of("p", "q", "r"),
        c,
        () -> List.of(x, Constant.TRUE, x),
        () -> List.of(x, Constant.FALSE, y));
    assertThat(simple(r.get(0), r.get(1), r.get(2))).endsWith("yield x, c, r");
  }

  @Test
  void goesOnAfterAGuard() {
    Var r = s.choose(
            List.of("r"),
            c,
            () -> {
              s.raise(s.let("e", error()));
              return List.of();
            },
            () -> List.of(s.let("t", Primitive.SIN, x)))
        .get(0);
    assertThat(simple(r)).isEqualTo("""
            if (c) {
                java.lang.Error e = new java.lang.Error()
                throw e
              } else {
              }
              double t = sin(x)
              yield t""");
  }

  @Test
  void passesALoopByThatIsNeverEntered() {
    List<Var> r =
        s.loop(List.of("i"), List.of(n), p -> Constant.FALSE, p -> List.of(Constant.TRUE, n));
    assertThat(simple(r.get(0))).isEqualTo("yield n");
  }

  @Test
  void answersABuilderThatAsksForAValue() {
    Expression one = Expression.Apply.of(Primitive.MULTIPLY, x, Constant.of(1.0));
    assertThat(Simplify.simplify(one)).contains(x);
    assertThat(Simplify.simplify(Expression.Apply.of(Primitive.SIN, x))).isEmpty();
  }

  private static Expression error() {
    return new Construct(new ReferenceType("java.lang.Error"), List.of());
  }

  private Var let(Primitive primitive, Value... operands) {
    return s.let("", primitive, operands);
  }

  private String simple(Value... results) {
    String text = Printer.print(
        Verifier.verify(RemoveDead.apply(Simplify.apply(Verifier.verify(s.end(results))))));
    return text.substring(text.indexOf('\n') + 1, text.length() - 2).strip();
  }
}
