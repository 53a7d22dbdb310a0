package org.cotangent.samples.mgh;

import static org.cotangent.Derivative.GRADIENT;
import static org.cotangent.Derivative.HVP;
import static org.cotangent.Derivative.JACOBIAN;
import static org.cotangent.samples.mgh.Starts.counted;
import static org.cotangent.samples.mgh.Starts.down;
import static org.cotangent.samples.mgh.Starts.repeated;

import java.util.List;
import org.cotangent.Differentiable;

/** Problems 23 to 25, of any number of variables. */
final class Penalties {
  private Penalties() {}

  static List<Problem> problems() {
    return List.of(
        new Problem(
            23,
            "Penalty I",
            PenaltiesDerivatives.penalty1Objective(counted(4)),
            Penalties::penalty1Residuals,
            PenaltiesDerivatives::penalty1ResidualsJacobianInto,
            KnownMinimum.of(2.249977500900e-5, 2.24997e-5)),
        new Problem(
            23,
            "Penalty I",
            PenaltiesDerivatives.penalty1Objective(counted(10)),
            Penalties::penalty1Residuals,
            PenaltiesDerivatives::penalty1ResidualsJacobianInto,
            KnownMinimum.of(7.087651467090e-5, 7.08765e-5)),
        new Problem(
            24,
            "Penalty II",
            PenaltiesDerivatives.penalty2Objective(repeated(4, 0.5)),
            Penalties::penalty2Residuals,
            PenaltiesDerivatives::penalty2ResidualsJacobianInto,
            KnownMinimum.of(9.376293007355e-6, 9.37629e-6)),
        new Problem(
            24,
            "Penalty II",
            PenaltiesDerivatives.penalty2Objective(repeated(10, 0.5)),
            Penalties::penalty2Residuals,
            PenaltiesDerivatives::penalty2ResidualsJacobianInto,
            KnownMinimum.of(2.936605374567e-4, 2.93660e-4)),
        new Problem(
            25,
            "Variably dimensioned",
            PenaltiesDerivatives.variablyDimensionedObjective(down(10)),
            Penalties::variablyDimensionedResiduals,
            PenaltiesDerivatives::variablyDimensionedResidualsJacobianInto,
            KnownMinimum.zero().at(repeated(10, 1))));
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double penalty1(double[] x) {
    return Squares.sum(penalty1Residuals(x));
  }

  /** Problem 23: √10⁻⁵ (xᵢ - 1), i = 1 … n; then Σⱼ xⱼ² - 1/4. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] penalty1Residuals(double[] x) {
    int n = x.length;
    double[] residuals = new double[n + 1];
    double sum = -0.25;
    for (int i = 0; i < n; i++) {
      residuals[i] = Math.sqrt(1e-5) * (x[i] - 1);
      sum += x[i] * x[i];
    }
    residuals[n] = sum;
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double penalty2(double[] x) {
    return Squares.sum(penalty2Residuals(x));
  }

  /**
   * Problem 24: x₁ - 1/5; √10⁻⁵ (exp(xᵢ / 10) + exp(xᵢ₋₁ / 10) - exp(i / 10) - exp((i - 1) / 10)),
   * i = 2 … n; √10⁻⁵ (exp(xᵢ / 10) - exp(-1 / 10)), i = 2 … n; then Σⱼ (n - j + 1) xⱼ² - 1.
   */
  @Differentiable(derivatives = JACOBIAN)
  static double[] penalty2Residuals(double[] x) {
    int n = x.length;
    double[] residuals = new double[2 * n];
    residuals[0] = x[0] - 0.2;
    double sum = n * x[0] * x[0] - 1;
    for (int i = 1; i < n; i++) {
      double here = Math.exp(x[i] / 10);
      double y = Math.exp((i + 1) / 10.0) + Math.exp(i / 10.0);
      residuals[i] = Math.sqrt(1e-5) * (here + Math.exp(x[i - 1] / 10) - y);
      residuals[n + i - 1] = Math.sqrt(1e-5) * (here - Math.exp(-0.1));
      sum += (n - i) * x[i] * x[i];
    }
    residuals[2 * n - 1] = sum;
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double variablyDimensioned(double[] x) {
    return Squares.sum(variablyDimensionedResiduals(x));
  }

  /** Problem 25: xᵢ - 1, i = 1 … n; then s and s², s = Σⱼ j (xⱼ - 1). */
  @Differentiable(derivatives = JACOBIAN)
  static double[] variablyDimensionedResiduals(double[] x) {
    int n = x.length;
    double[] residuals = new double[n + 2];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      residuals[i] = x[i] - 1;
      sum += (i + 1) * (x[i] - 1);
    }
    residuals[n] = sum;
    residuals[n + 1] = sum * sum;
    return residuals;
  }
}
