package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.cotangent.Objective;

/** The gradient of an objective by central differences, for comparison with a generated one. */
final class CentralDifferences {
  /** Near the cube root of the rounding unit, where truncation and rounding errors are alike. */
  private static final double STEP = 6e-6;

  private CentralDifferences() {}

  /** The objective's gradient is that of central differences, to a part of the largest partial. */
  static void assertGradient(Objective objective, double[] point) {
    double[] generated = new double[objective.dimension()];
    assertThat(objective.valueAndGradient(point, generated)).isEqualTo(objective.value(point));
    double[] expected = gradient(objective, point);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(generated).containsExactly(expected, within(1e-6 * Math.max(1e-3, largest)));
  }

  static double[] gradient(Objective objective, double[] point) {
    double[] gradient = new double[point.length];
    double[] shifted = point.clone();
    for (int i = 0; i < point.length; i++) {
      double step = STEP * Math.max(1, Math.abs(point[i]));
      shifted[i] = point[i] + step;
      double above = objective.value(shifted);
      shifted[i] = point[i] - step;
      double below = objective.value(shifted);
      shifted[i] = point[i];
      gradient[i] = (above - below) / (2 * step);
    }
    return gradient;
  }
}
