package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.cotangent.Objective;

/** Derivatives of an objective by central differences, for comparison with generated ones. */
public final class CentralDifferences {
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

  /**
   * The objective's products of Hessian and unit vectors are central differences of its gradient,
   * to a part of the largest second derivative and what rounding does to differences. Returns them,
   * a row each.
   */
  public static double[][] assertHessian(Objective objective, double[] point) {
    double[][] expected = hessian(objective, point);
    double[] gradient = new double[point.length];
    objective.gradient(point, gradient);
    double[][] rows = new double[point.length][point.length];
    for (int i = 0; i < point.length; i++) {
      double[] unit = new double[point.length];
      unit[i] = 1;
      objective.hessianVectorProduct(point, unit, rows[i]);
    }
    double largest = Arrays.stream(expected)
        .flatMapToDouble(Arrays::stream)
        .map(Math::abs)
        .max()
        .orElseThrow();
    double rounding = Math.ulp(Arrays.stream(gradient).map(Math::abs).max().orElseThrow()) / STEP;
    double tolerance = 1e-6 * Math.max(1e-3, largest) + rounding;
    for (int i = 0; i < point.length; i++) {
      assertThat(rows[i]).containsExactly(expected[i], within(tolerance));
    }
    return rows;
  }

  private static double[][] hessian(Objective objective, double[] point) {
    double[][] hessian = new double[point.length][point.length];
    double[] above = new double[point.length];
    double[] below = new double[point.length];
    double[] shifted = point.clone();
    for (int i = 0; i < point.length; i++) {
      double step = STEP * Math.max(1, Math.abs(point[i]));
      shifted[i] = point[i] + step;
      objective.gradient(shifted, above);
      shifted[i] = point[i] - step;
      objective.gradient(shifted, below);
      shifted[i] = point[i];
      for (int j = 0; j < point.length; j++) {
        hessian[i][j] = (above[j] - below[j]) / (2 * step);
      }
    }
    return hessian;
  }

  /** The derivatives of a vector by one variable. */
  public static double[] column(UnaryOperator<double[]> function, double[] point, int variable) {
    double[] shifted = point.clone();
    double step = STEP * Math.max(1, Math.abs(point[variable]));
    shifted[variable] = point[variable] + step;
    double[] above = function.apply(shifted);
    shifted[variable] = point[variable] - step;
    double[] below = function.apply(shifted);
    double[] column = new double[above.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = (above[i] - below[i]) / (2 * step);
    }
    return column;
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
