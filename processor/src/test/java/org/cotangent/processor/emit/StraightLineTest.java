package org.cotangent.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.processor.emit.Ir.DOUBLE;
import static org.cotangent.processor.emit.Ir.DOUBLES;
import static org.cotangent.processor.emit.Ir.INT;
import static org.cotangent.processor.emit.Ir.integer;
import static org.cotangent.processor.emit.Ir.number;

import java.util.List;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Var;
import org.junit.jupiter.api.Test;

class StraightLineTest {
  private final Ir ir = new Ir();
  private final Var x = Ir.param("x", DOUBLE);
  private final Var y = Ir.param("y", DOUBLE);
  private final Var i = Ir.param("i", INT);
  private final Var j = Ir.param("j", INT);
  private final Var w = Ir.param("w", DOUBLES);

  private String print(Var result) {
    return Emitted.body(ir.function("f", List.of(x, y, i, j, w), result));
  }

  @Test
  void nestsWhatIsUsedOnceAndKeepsTheUsersVariables() {
    Var a = ir.let("a", Primitive.SUBTRACT, number(1), x);
    Var b = ir.let("b", Primitive.SUBTRACT, y, ir.multiply(x, x));
    Var result = ir.add(ir.multiply(a, a), ir.multiply(ir.multiply(number(100), b), b));
    assertThat(print(result)).isEqualTo("""
            double a = 1.0 - x;
            double b = y - x * x;
            return a * a + 100.0 * b * b;
            """);
  }

  @Test
  void printsParenthesesWhereTheOrderOfEvaluationNeedsThem() {
    Var left = ir.subtract(ir.subtract(x, y), x);
    Var right = ir.subtract(x, ir.subtract(y, x));
    Var product = ir.multiply(left, ir.let(Primitive.DIVIDE, x, ir.multiply(y, right)));
    assertThat(print(ir.let(Primitive.NEGATE, product)))
        .isEqualTo("return -((x - y - x) * (x / (y * (x - (y - x)))));\n");
  }

  @Test
  void sharesWhatIsUsedTwice() {
    Var exp = ir.let(Primitive.EXP, ir.multiply(x, y));
    assertThat(print(ir.let(Primitive.DIVIDE, exp, ir.add(number(1), exp)))).isEqualTo("""
            double exp = Math.exp(x * y);
            return exp / (1.0 + exp);
            """);
  }

  @Test
  void keepsTheOrderOfWhatMayThrow() {
    Var first = ir.load(w, i);
    Var second = ir.load(w, j);
    assertThat(print(ir.subtract(second, first))).isEqualTo("""
            double wi = w[i];
            return w[j] - wi;
            """);
  }

  @Test
  void doesNotReadAnElementAfterItIsOverwritten() {
    Var before = ir.load(w, i);
    ir.store(w, j, number(0));
    assertThat(print(ir.multiply(before, x))).isEqualTo("""
            double wi = w[i];
            w[j] = 0.0;
            return wi * x;
            """);
  }

  @Test
  void leavesOutWhatNobodyUsesUnlessItMayThrow() {
    ir.let(Primitive.SIN, x);
    ir.load(w, i);
    assertThat(print(ir.add(x, y))).isEqualTo("""
            double wi = w[i];
            return x + y;
            """);
  }

  @Test
  void convertsWhereJavaDoesNot() {
    Var quotient = ir.let(Primitive.DIVIDE, ir.convert(DOUBLE, i), ir.convert(DOUBLE, j));
    Var mixed = ir.multiply(ir.convert(DOUBLE, ir.let(Primitive.DIVIDE, i, j)), quotient);
    Var single = ir.convert(ScalarType.FLOAT, i);
    assertThat(print(ir.add(mixed, ir.convert(DOUBLE, single))))
        .isEqualTo("return i / j * ((double) i / j) + (float) i;\n");
  }

  @Test
  void choosesTheOverloadOfTheType() {
    Var abs = ir.let(Primitive.ABS, ir.convert(DOUBLE, i));
    Var max = ir.let(Primitive.MAX, ir.convert(DOUBLE, i), x);
    assertThat(print(ir.add(abs, max)))
        .isEqualTo("return Math.abs((double) i) + Math.max(i, x);\n");
  }

  @Test
  void printsConstantsAsJavaReadsThem() {
    Var sum = ir.add(x, number(Double.NaN));
    sum = ir.add(sum, number(Double.NEGATIVE_INFINITY));
    sum = ir.multiply(sum, number(-0.0));
    sum = ir.multiply(sum, number(1e-12));
    sum = ir.subtract(sum, number(-2));
    sum = ir.add(sum, number(Math.PI).labelled("Math.PI"));
    sum = ir.add(sum, ir.convert(DOUBLE, ir.let(Primitive.ADD, i, integer(Integer.MIN_VALUE))));
    assertThat(print(sum)).isEqualTo("""
            double product = (x + Double.NaN + Double.NEGATIVE_INFINITY) * -0.0;
            return product * 1e-12 - -2.0 + Math.PI + (i + Integer.MIN_VALUE);
            """);
  }

  @Test
  void writesCharactersAndStringsWithEscapes() {
    assertThat(Literals.literal('\'')).isEqualTo("'\\''");
    assertThat(Literals.literal('\\')).isEqualTo("'\\\\'");
    assertThat(Literals.literal('\uffff')).isEqualTo("'\\uffff'");
    assertThat(Literals.literal("a\"\n\u00e9$")).isEqualTo("\"a\\\"\\n\\u00e9$\"");
    assertThat(Literals.literal(0.5f)).isEqualTo("0.5f");
    assertThat(Literals.literal(Long.MIN_VALUE)).isEqualTo("Long.MIN_VALUE");
    assertThat(Literals.print(Constant.of(5L))).isEqualTo("5L");
  }

  @Test
  void scalesAndSelectsLazily() {
    Var cotangent = ir.let(Primitive.SIN, x);
    Var scaled = ir.let(Primitive.SCALE_DOWN, cotangent, ir.let(Primitive.SQRT, y));
    Var less = ir.let(Primitive.LESS, x, y);
    assertThat(print(ir.let(Primitive.SELECT, less, scaled, y))).isEqualTo("""
            double sin = Math.sin(x);
            return x < y ? (sin == 0.0 ? 0.0 : sin / Math.sqrt(y)) : y;
            """);
  }

  @Test
  void recordsValuesInTheFormOfTheirTape() {
    Var tape = ir.let(
        "tape",
        new Expression.NewTape(new org.cotangent.processor.ir.TapeType(ScalarType.BOOLEAN)));
    ir.push(tape, ir.let(Primitive.LESS, x, y));
    Var popped = ir.let(new Expression.Pop(tape));
    assertThat(print(ir.let(Primitive.SELECT, popped, x, y))).isEqualTo("""
            LongTape tape = new LongTape();
            tape.push(x < y ? 1 : 0);
            return tape.pop() != 0 ? x : y;
            """);
  }

  @Test
  void namesTheUnnamedUnlikeTheUsersVariables() {
    Var exp = ir.let("sum", Primitive.EXP, x);
    Var sum = ir.add(exp, y);
    assertThat(print(ir.multiply(sum, sum))).isEqualTo("""
            double sum = Math.exp(x);
            double sum2 = sum + y;
            return sum2 * sum2;
            """);
  }

  @Test
  void writesTheFullNameOfAClassThatAVariableHides() {
    Var math = Ir.param("Math", DOUBLE);
    Var result = ir.add(ir.let(Primitive.SIN, math), number(Double.NaN));
    assertThat(Emitted.body(ir.function("f", List.of(math), result)))
        .isEqualTo("return java.lang.Math.sin(Math) + Double.NaN;\n");
  }

  @Test
  void updatesAVariableInPlace() {
    Var s = ir.let("s", Primitive.MULTIPLY, x, y);
    Var s2 = ir.let("s", Primitive.ADD, s, ir.let(Primitive.SIN, x));
    Var s3 = ir.let("s", Primitive.SUBTRACT, x, s2);
    assertThat(print(s3)).isEqualTo("""
            double s = x * y;
            s += Math.sin(x);
            s = x - s;
            return s;
            """);
  }

  @Test
  void dividesByZeroWithoutAWarning() {
    Var remainder = ir.let(Primitive.REMAINDER, i, integer(0));
    assertThat(print(ir.convert(DOUBLE, remainder))).isEqualTo("""
            int zero = 0;
            return i % zero;
            """);
  }
}
