package org.cotangent.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cotangent.processor.lower.Code.number;

import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.AssertionsEnabled;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.lower.ProgramBuilder.Local;
import org.junit.jupiter.api.Test;

class BranchTest {

  private static final double[] POINTS = {-3, -1, -0.5, 0, 0.25, 1, 2, 7, Double.NaN};

  private final Code code = new Code();

  @Test
  void aGuardIsAnArmAndTheRestIsTheOther() {
    Local x = code.doubleParam("x");
    code.when(code.less(code.get(x), number(0.0)), () -> code.builder.returns(number(0.0)));
    Local y = code.local("y", code.times(code.get(x), code.get(x)));
    code.builder.returns(code.add(code.get(y), number(1.0)));

    assertThat(code.text()).isEqualTo("""
            f(double x) {
              boolean t1 = x < 0.0
              (double result) = if (t1) {
                yield 0.0
              } else {
                double y = x * x
                double t2 = y + 1.0
                yield t2
              }
              yield result
            }
            """);
  }

  @Test
  void whatFollowsTwoWaysThatReturnGoesIntoTheThird() {
    Local x = code.doubleParam("x");
    code.builder.ifElse(
        code.less(code.get(x), number(0.0)),
        () -> {
          code.when(code.less(code.get(x), number(-1.0)), () -> code.builder.returns(number(9.0)));
          code.set(x, code.add(code.get(x), number(5.0)));
        },
        () -> code.builder.returns(code.get(x)));
    code.builder.returns(code.times(code.get(x), number(2.0)));

    Function function = code.finish();
    Structure.assertNoFlags(function);
    for (double point : POINTS) {
      double expected = point < 0 ? point < -1 ? 9 : (point + 5) * 2 : point;
      assertThat(Code.run(function, point)).isEqualTo(expected);
    }
  }

  @Test
  void aWayThatMayHaveReturnedIsGuardedByOneFlag() {
    Local x = code.doubleParam("x");
    Local y = code.builder.declare("y", ScalarType.DOUBLE);
    code.builder.ifElse(
        code.less(code.get(x), number(0.0)),
        () -> {
          code.when(code.less(code.get(x), number(-1.0)), () -> code.builder.returns(number(9.0)));
          code.set(y, number(1.0));
        },
        () -> code.set(y, code.get(x)));
    code.builder.returns(code.times(code.get(y), number(2.0)));

    assertThat(code.text()).isEqualTo("""
            f(double x) {
              boolean t1 = x < 0.0
              (double y, boolean goesOn) = if (t1) {
                boolean t2 = x < -1.0
                boolean goesOn2 = !t2
                yield 1.0, goesOn2
              } else {
                yield x, true
              }
              (double result) = if (goesOn) {
                double t3 = y * 2.0
                yield t3
              } else {
                yield 9.0
              }
              yield result
            }
            """);
  }

  @Test
  void localsThatDifferAreResultsUnderTheirNames() {
    Local x = code.doubleParam("x");
    Local y = code.local("y", number(1.0));
    Local z = code.local("z", number(2.0));
    code.builder.ifElse(
        code.less(code.get(x), number(0.0)),
        () -> {
          code.local("inner", code.times(code.get(x), number(3.0)));
          code.set(y, code.apply(Primitive.NEGATE, code.get(x)));
        },
        Code::nothing);
    code.builder.returns(code.add(code.get(y), code.get(z)));

    assertThat(code.text())
        .contains("(double y) = if (t1)")
        .contains("yield y2")
        .contains("double inner = x * 3.0")
        .contains("y + 2.0");
  }

  @Test
  void aLocalWithoutAValueOnOneSideTakesThatOfTheOther() {
    Local x = code.doubleParam("x");
    Local y = code.builder.declare("y", ScalarType.DOUBLE);
    code.builder.ifElse(
        code.less(code.get(x), number(0.0)), () -> code.set(y, code.get(x)), code::fail);
    code.builder.returns(code.get(y));

    Function function = code.finish();
    assertThat(function.results()).isEqualTo(function.params());
    assertThat(Code.run(function, -4.0)).isEqualTo(-4.0);
    assertThatThrownBy(() -> Code.run(function, 4.0))
        .isExactlyInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void guardsThatThrowDoNotNestWhatFollows() {
    Local x = code.doubleParam("x");
    code.when(code.less(code.get(x), number(0.0)), code::fail);
    code.when(
        code.builder.let(new AssertionsEnabled()),
        () -> code.when(code.less(number(9.0), code.get(x)), code::fail));
    code.builder.returns(code.times(code.get(x), code.get(x)));

    Function function = code.finish();
    assertThat(function.body().statements()).hasSize(5);
    Structure.assertNoFlags(function);
    assertThat(Code.run(function, 3.0)).isEqualTo(9.0);
    assertThatThrownBy(() -> Code.run(function, -3.0))
        .isExactlyInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shortCircuitsAreChoices() {
    Local x = code.doubleParam("x");
    Value both = code.builder.choose(
        code.less(number(0.0), code.get(x)),
        () -> code.less(code.get(x), number(1.0)),
        () -> Constant.FALSE,
        ScalarType.BOOLEAN);
    code.builder.returns(
        code.builder.choose(both, () -> code.get(x), () -> number(5.0), ScalarType.DOUBLE));

    Function function = code.finish();
    for (double point : POINTS) {
      assertThat(Code.run(function, point)).isEqualTo(0 < point && point < 1 ? point : 5.0);
    }
  }

  @Test
  void aChoiceIsNamedAfterTheLocalAndKeepsAssignmentsWithinIt() {
    Local x = code.doubleParam("x");
    Local y = code.local(
        "y",
        code.builder.choose(
            code.less(code.get(x), number(0.0)),
            () -> {
              code.set(x, code.apply(Primitive.NEGATE, code.get(x)));
              return code.times(code.get(x), number(2.0));
            },
            () -> number(7.0),
            ScalarType.DOUBLE));
    code.builder.returns(code.add(code.get(x), code.get(y)));

    Function function = code.finish();
    assertThat(Printer.print(function)).contains("double y) = if");
    for (double point : POINTS) {
      assertThat(Code.run(function, point)).isEqualTo(point < 0 ? -point * 3 : point + 7);
    }
  }

  @Test
  void aChoiceBetweenOneValueIsNone() {
    Local x = code.doubleParam("x");
    Value same = code.builder.choose(
        code.less(code.get(x), number(0.0)),
        () -> code.get(x),
        () -> code.get(x),
        ScalarType.DOUBLE);

    assertThat(same).isSameAs(code.get(x));
  }

  @Test
  void aBooleanThatRepeatsItsConditionIsTheCondition() {
    Local x = code.doubleParam("x");
    Value condition = code.less(code.get(x), number(0.0));
    Value chosen = code.builder.choose(
        condition, () -> Constant.TRUE, () -> Constant.FALSE, ScalarType.BOOLEAN);

    assertThat(chosen).isSameAs(condition);
  }

  @Test
  void aConstantConditionLeavesOneArm() {
    Local x = code.doubleParam("x");
    code.builder.ifElse(
        Constant.FALSE, () -> code.builder.returns(number(1.0)), () -> code.set(x, number(2.0)));
    code.when(Constant.TRUE, () -> code.builder.returns(code.get(x)));

    assertThat(code.builder.isReachable()).isFalse();
    assertThat(code.finish().body().statements()).isEmpty();
  }

  @Test
  void whatCannotBeReachedLeavesNoTrace() {
    Local x = code.doubleParam("x");
    code.builder.returns(code.get(x));
    assertThat(code.builder.isReachable()).isFalse();
    code.set(x, code.times(code.get(x), code.get(x)));
    code.when(code.less(code.get(x), number(0.0)), () -> code.builder.returns(number(1.0)));
    Local n = code.local("n", number(3));
    code.count(n, n, code::fail);
    code.builder.returns(number(2.0));

    Function function = code.finish();
    assertThat(function.body().statements()).isEmpty();
    assertThat(Code.run(function, 8.0)).isEqualTo(8.0);
  }

  @Test
  void bothArmsMayReturn() {
    Local x = code.doubleParam("x");
    code.builder.ifElse(
        code.less(code.get(x), number(0.0)),
        () -> code.builder.returns(number(1.0)),
        () -> code.builder.returns(number(2.0)));

    assertThat(code.builder.isReachable()).isFalse();
    Function function = code.finish();
    assertThat(Code.run(function, -1.0)).isEqualTo(1.0);
    assertThat(Code.run(function, 1.0)).isEqualTo(2.0);
  }

  @Test
  void aFunctionMayOnlyThrow() {
    code.doubleParam("x");
    code.fail();

    Function function = code.finish();
    assertThat(function.body().alwaysThrows()).isTrue();
    assertThatThrownBy(() -> Code.run(function, 1.0))
        .isExactlyInstanceOf(IllegalArgumentException.class);
  }
}
