package org.cotangent.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.cotangent.processor.ir.Arithmetic;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.rules.DualNumbers.Dual;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table times its domain: a new line is tested because it is there. */
class DerivativeTableTest {
  private static final int POINTS = 200;

  static Stream<Primitive> differentiable() {
    return Arrays.stream(Primitive.values()).filter(p -> hasDerivative(DerivativeTable.of(p)));
  }

  static Stream<Primitive> constantAlmostEverywhere() {
    return Arrays.stream(Primitive.values())
        .filter(p -> p.form() == Primitive.Form.FUNCTION && !hasDerivative(DerivativeTable.of(p)));
  }

  private static boolean hasDerivative(Rule rule) {
    return rule.contributions().stream().anyMatch(Optional::isPresent);
  }

  @ParameterizedTest
  @MethodSource("differentiable")
  void aLineAndTheLinesOfThatLineAreExact(Primitive primitive) {
    Random random = new Random(primitive.ordinal());
    Rule rule = DerivativeTable.of(primitive);
    assertThat(rule.contributions()).hasSize(primitive.arity());
    assertThat(rule.domain().arguments()).hasSize(primitive.arity());
    for (int i = 0; i < POINTS; i++) {
      double[] point = rule.domain().arguments().stream()
          .mapToDouble(interval -> draw(interval, random))
          .toArray();
      check(primitive, variables(point.length), point, ExactOracle.of(primitive, point));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3, -2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 10})
  void aPowerWithConstantExponentIsExact(double exponent) {
    Random random = new Random(1);
    List<Value> operands = List.of(Var.unnamed(ScalarType.DOUBLE), Constant.of(exponent));
    boolean whole = exponent == Math.rint(exponent);
    for (int i = 0; i < POINTS; i++) {
      double x = (whole && i % 2 == 0 ? -1 : 1) * draw(new Domain.Interval(0.1, 3), random);
      DerivativeStructure variable = new DSFactory(2, 2).variable(0, x);
      check(Primitive.POW, operands, new double[] {x, exponent}, variable.pow(exponent));
    }
  }

  @Test
  void aReciprocalIsExact() {
    Random random = new Random(1);
    List<Value> operands = List.of(Constant.of(1.0), Var.unnamed(ScalarType.DOUBLE));
    for (int i = 0; i < POINTS; i++) {
      double y = (i % 2 == 0 ? -1 : 1) * draw(new Domain.Interval(0.1, 3), random);
      DerivativeStructure variable = new DSFactory(2, 2).variable(1, y);
      check(Primitive.DIVIDE, operands, new double[] {1, y}, variable.reciprocal());
    }
  }

  @ParameterizedTest
  @MethodSource("constantAlmostEverywhere")
  void whatHasNoLineIsConstantAroundAlmostEveryPoint(Primitive primitive) {
    Random random = new Random(primitive.ordinal());
    for (int i = 0; i < POINTS; i++) {
      double x = draw(DerivativeTable.of(primitive).domain().arguments().get(0), random);
      assertThat(Arithmetic.apply(primitive, false, List.of(x)))
          .isEqualTo(Arithmetic.apply(primitive, false, List.of(x * (1 + 1e-12))));
    }
  }

  private static void check(
      Primitive primitive, List<Value> operands, double[] point, DerivativeStructure expected) {
    List<Optional<Term>> lines = DerivativeTable.of(primitive, operands).contributions();
    for (int i = 0; i < point.length; i++) {
      if (lines.get(i).isEmpty()) {
        continue;
      }
      for (int j = 0; j < point.length; j++) {
        if (lines.get(j).isEmpty()) {
          continue;
        }
        Dual partial = DualNumbers.partial(primitive, operands, i, seeded(primitive, point, j));
        String at = primitive + " by " + i + " and " + j + " at " + Arrays.toString(point);
        assertClose(at, partial.number(), first(expected, i));
        assertClose(at, partial.tangent(), second(expected, i, j));
      }
    }
  }

  private static void assertClose(String at, double actual, double expected) {
    assertThat(actual).as(at).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
  }

  private static double first(DerivativeStructure expected, int argument) {
    int[] orders = new int[expected.getFreeParameters()];
    orders[argument]++;
    return expected.getPartialDerivative(orders);
  }

  private static double second(DerivativeStructure expected, int one, int other) {
    int[] orders = new int[expected.getFreeParameters()];
    orders[one]++;
    orders[other]++;
    return expected.getPartialDerivative(orders);
  }

  /**
   * The point with tangent 1 along one axis; a condition or an exponent of two becomes what it must
   * be.
   */
  private static List<Dual> seeded(Primitive primitive, double[] point, int axis) {
    List<Dual> duals = new ArrayList<>();
    for (int i = 0; i < point.length; i++) {
      Object value = point[i];
      if (primitive == Primitive.SELECT && i == 0) {
        value = point[i] != 0;
      } else if (primitive == Primitive.SCALB && i == 1) {
        value = (int) point[i];
      } else if (primitive == Primitive.POWER_SLOPE && i == 2) {
        value = Math.pow(point[0], point[1]);
      }
      duals.add(new Dual(value, i == axis ? 1 : 0));
    }
    return duals;
  }

  private static List<Value> variables(int count) {
    return Stream.generate(() -> (Value) Var.unnamed(ScalarType.DOUBLE))
        .limit(count)
        .toList();
  }

  private static double draw(Domain.Interval interval, Random random) {
    return interval.low() + random.nextDouble() * (interval.high() - interval.low());
  }
}
