package org.cotangent.samples.mgh;

import static org.cotangent.Derivative.GRADIENT;
import static org.cotangent.Derivative.HVP;
import static org.cotangent.Derivative.JACOBIAN;
import static org.cotangent.samples.mgh.Starts.repeated;

import java.util.List;
import org.cotangent.Differentiable;

/** Problems 32 to 34: linear residuals, here twice as many as variables (m = 2 n). */
final class Linear {
  private Linear() {}

  static List<Problem> problems() {
    return List.of(
        new Problem(
            32,
            "Linear, full rank",
            LinearDerivatives.fullRankObjective(repeated(5, 1)),
            Linear::fullRankResiduals,
            LinearDerivatives::fullRankResidualsJacobianInto,
            KnownMinimum.of(5, 5).at(repeated(5, -1))),
        new Problem(
            33,
            "Linear, rank 1",
            LinearDerivatives.rankOneObjective(repeated(5, 1)),
            Linear::rankOneResiduals,
            LinearDerivatives::rankOneResidualsJacobianInto,
            KnownMinimum.of(90.0 / 42, 90.0 / 42)),
        new Problem(
            34,
            "Linear, rank 1 with zero columns and rows",
            LinearDerivatives.rankOneWithZerosObjective(repeated(5, 1)),
            Linear::rankOneWithZerosResiduals,
            LinearDerivatives::rankOneWithZerosResidualsJacobianInto,
            KnownMinimum.of(124.0 / 34, 124.0 / 34)));
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double fullRank(double[] x) {
    return Squares.sum(fullRankResiduals(x));
  }

  /** Problem 32: xᵢ - (2 / m) Σⱼ xⱼ - 1, i = 1 … n; -(2 / m) Σⱼ xⱼ - 1, i = n + 1 … m. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] fullRankResiduals(double[] x) {
    int n = x.length;
    int m = 2 * n;
    double sum = 0;
    for (int j = 0; j < n; j++) {
      sum += x[j];
    }
    double[] residuals = new double[m];
    for (int i = 0; i < m; i++) {
      residuals[i] = -2 * sum / m - 1;
    }
    for (int i = 0; i < n; i++) {
      residuals[i] += x[i];
    }
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double rankOne(double[] x) {
    return Squares.sum(rankOneResiduals(x));
  }

  /** Problem 33: i Σⱼ j xⱼ - 1, i = 1 … m. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] rankOneResiduals(double[] x) {
    int m = 2 * x.length;
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += (j + 1) * x[j];
    }
    double[] residuals = new double[m];
    for (int i = 0; i < m; i++) {
      residuals[i] = (i + 1) * sum - 1;
    }
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double rankOneWithZeros(double[] x) {
    return Squares.sum(rankOneWithZerosResiduals(x));
  }

  /**
   * Problem 34: (i - 1) Σⱼ j xⱼ - 1, the sum over 2 ≤ j ≤ n - 1, i = 2 … m - 1; -1 for i = 1, m.
   */
  @Differentiable(derivatives = JACOBIAN)
  static double[] rankOneWithZerosResiduals(double[] x) {
    int m = 2 * x.length;
    double sum = 0;
    for (int j = 1; j < x.length - 1; j++) {
      sum += (j + 1) * x[j];
    }
    double[] residuals = new double[m];
    residuals[0] = -1;
    for (int i = 1; i < m - 1; i++) {
      residuals[i] = i * sum - 1;
    }
    residuals[m - 1] = -1;
    return residuals;
  }
}
