package org.cotangent.samples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.cotangent.Objective;

/**
 * Whether two gradients agree, each component relative to the larger of it and 1e-3 of the largest.
 */
final class Agreement {
  /** Near the cube root of the rounding unit, where truncation and rounding errors are alike. */
  private static final double STEP = 6e-6;

  private Agreement() {}

  /** The components of all arrays, one after the other. */
  static double[] flat(Object... arrays) {
    return Arrays.stream(arrays).flatMapToDouble(Agreement::components).toArray();
  }

  private static DoubleStream components(Object array) {
    return array instanceof double[] row
        ? Arrays.stream(row)
        : Arrays.stream((Object[]) array).flatMapToDouble(Agreement::components);
  }

  static void assertAgree(double[] actual, double[] expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(largest).isPositive();
    for (int i = 0; i < expected.length; i++) {
      double scale = Math.max(Math.abs(expected[i]), 1e-3 * largest);
      assertThat(Math.abs(actual[i] - expected[i]) / scale)
          .as("component %d: %s, expected %s", i, actual[i], expected[i])
          .isLessThanOrEqualTo(tolerance);
    }
  }

  /** The gradient of the objective where it starts, by central differences. */
  static double[] centralDifferences(Objective objective) {
    double[] point = objective.start();
    double[] differences = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      double here = point[i];
      double step = STEP * Math.max(1, Math.abs(here));
      point[i] = here + step;
      double above = objective.value(point);
      point[i] = here - step;
      double below = objective.value(point);
      point[i] = here;
      differences[i] = (above - below) / (2 * step);
    }
    return differences;
  }

  /** The gradient of the objective where it starts is what central differences tell. */
  static void assertAgreesWithCentralDifferences(Objective objective, double tolerance) {
    double[] gradient = new double[objective.dimension()];
    objective.gradient(objective.start(), gradient);
    assertAgree(gradient, centralDifferences(objective), tolerance);
  }
}
