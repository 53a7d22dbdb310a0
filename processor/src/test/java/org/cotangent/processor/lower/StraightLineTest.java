package org.cotangent.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cotangent.processor.lower.Code.number;

import java.util.List;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Convert;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.lower.ProgramBuilder.Local;
import org.junit.jupiter.api.Test;

class StraightLineTest {

  private final Code code = new Code();

  @Test
  void valuesAreNamedAfterTheLocalsThatTheyAreAssignedTo() {
    Local x = code.doubleParam("x");
    Local square = code.local("square", code.times(code.get(x), code.get(x)));
    code.set(square, code.add(code.get(square), number(1.0)));
    code.builder.returns(code.get(square));

    assertThat(code.text()).isEqualTo("""
            f(double x) {
              double square = x * x
              double square2 = square + 1.0
              yield square2
            }
            """);
  }

  @Test
  void aValueThatIsAssignedTwiceKeepsItsFirstName() {
    Local x = code.doubleParam("x");
    Value value = code.times(code.get(x), code.get(x));
    Local first = code.local("first", value);
    Local second = code.local("second", value);
    code.builder.returns(code.add(code.get(first), code.add(code.get(second), value)));

    assertThat(code.text()).isEqualTo("""
            f(double x) {
              double first = x * x
              double t1 = first + first
              double t2 = first + t1
              yield t2
            }
            """);
  }

  @Test
  void onlyTheValueThatWasComputedLastIsNamed() {
    Local x = code.doubleParam("x");
    Value early = code.times(code.get(x), code.get(x));
    Value late = code.add(early, number(2.0));
    Local y = code.local("y", early);
    code.builder.returns(code.add(code.get(y), late));

    assertThat(code.text()).contains("double t1 = x * x").doesNotContain("y =");
  }

  @Test
  void aReaderOfOldValuesIsNotDisturbedByAssignments() {
    Local n = code.intParam("n");
    Value old = code.get(n);
    code.increment(n);
    code.builder.returns(code.apply(Primitive.SUBTRACT, old, code.get(n)));

    assertThat(Code.run(code.finish(), 41)).isEqualTo(-1);
  }

  @Test
  void conversionsAndIntArithmeticOfConstantsAreFolded() {
    Value product = code.apply(Primitive.MULTIPLY, number(Integer.MAX_VALUE), number(2));
    assertThat(product).isEqualTo(number(-2));
    assertThat(code.apply(Primitive.DIVIDE, number(-7), number(2))).isEqualTo(number(-3));
    assertThat(code.apply(Primitive.SHIFT_LEFT, number(1), number(33))).isEqualTo(number(2));
    assertThat(code.apply(Primitive.COMPLEMENT, number(5))).isEqualTo(number(-6));
    assertThat(convert(ScalarType.DOUBLE, number(3))).isEqualTo(number(3.0));
    assertThat(convert(ScalarType.BYTE, number(200)))
        .isEqualTo(new Constant(ScalarType.BYTE, (byte) -56, ""));
    assertThat(convert(ScalarType.INT, new Constant(ScalarType.CHAR, 'a', "")))
        .isEqualTo(number(97));
  }

  @Test
  void nothingIsFoldedThatRoundsOrThrows() {
    assertThat(code.apply(Primitive.DIVIDE, number(1), number(0))).isInstanceOf(Var.class);
    assertThat(code.apply(Primitive.REMAINDER, number(1), number(0))).isInstanceOf(Var.class);
    assertThat(code.add(number(0.1), number(0.2))).isInstanceOf(Var.class);
  }

  @Test
  void aConversionToTheSameTypeIsNone() {
    Local x = code.doubleParam("x");

    assertThat(convert(ScalarType.DOUBLE, code.get(x))).isSameAs(code.get(x));
  }

  @Test
  void statementsCarryTheOriginThatWasSetBefore() {
    Local x = code.doubleParam("x");
    Origin first = Origin.of(1, 10, "a");
    Origin second = Origin.of(2, 20, "b");
    code.builder.at(first);
    Value a = code.times(code.get(x), code.get(x));
    code.builder.at(second);
    code.builder.returns(code.add(a, code.get(x)));

    Function function = code.finish();
    assertThat(function.body().statements())
        .extracting(Statement::origin)
        .containsExactly(first, second);
  }

  @Test
  void aLocalIsNotAssignedOutOfItsScope() {
    Local x = code.doubleParam("x");
    Local[] inner = new Local[1];
    code.when(
        code.less(code.get(x), number(0.0)), () -> inner[0] = code.local("inner", code.get(x)));

    assertThatThrownBy(() -> code.set(inner[0], number(1.0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inner");
  }

  @Test
  void parametersComeInOrder() {
    code.doubleParam("x");
    code.intParam("n");
    code.builder.returns(number(1.0));

    assertThat(code.builder.parameters()).extracting(Var::name).isEqualTo(List.of("x", "n"));
    assertThat(code.finish().params()).isEqualTo(code.builder.parameters());
  }

  private Value convert(ScalarType type, Value value) {
    return code.builder.let(new Convert(type, value));
  }
}
