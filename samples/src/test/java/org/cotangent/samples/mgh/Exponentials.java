package org.cotangent.samples.mgh;

import static org.cotangent.Derivative.GRADIENT;
import static org.cotangent.Derivative.HVP;
import static org.cotangent.Derivative.JACOBIAN;

import java.util.List;
import org.cotangent.Differentiable;

/** Problems 17 to 19: fits of sums of exponentials, of five, six and eleven variables. */
final class Exponentials {
  private static final double[] OSBORNE1 = {
    0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, 0.718, 0.685,
    0.658, 0.628, 0.603, 0.580, 0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467, 0.457, 0.448,
    0.438, 0.431, 0.424, 0.420, 0.414, 0.411, 0.406
  };
  private static final double[] OSBORNE2 = {
    1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725, 0.746, 0.679, 0.608,
    0.655, 0.616, 0.606, 0.602, 0.626, 0.651, 0.724, 0.649, 0.649, 0.694, 0.644, 0.624, 0.661,
    0.612, 0.558, 0.533, 0.495, 0.500, 0.423, 0.395, 0.375, 0.372, 0.391, 0.396, 0.405, 0.428,
    0.429, 0.523, 0.562, 0.607, 0.653, 0.672, 0.708, 0.633, 0.668, 0.645, 0.632, 0.591, 0.559,
    0.597, 0.625, 0.739, 0.710, 0.729, 0.720, 0.636, 0.581, 0.428, 0.292, 0.162, 0.098, 0.054
  };
  private static final int BIGGS_TERMS = 13;

  private Exponentials() {}

  static List<Problem> problems() {
    return List.of(
        new Problem(
            17,
            "Osborne 1",
            ExponentialsDerivatives.osborne1Objective(new double[] {0.5, 1.5, -1, 0.01, 0.02}),
            Exponentials::osborne1Residuals,
            ExponentialsDerivatives::osborne1ResidualsJacobianInto,
            KnownMinimum.of(5.464894697483e-5, 5.46489e-5)),
        new Problem(
            18,
            "Biggs EXP6",
            ExponentialsDerivatives.biggsObjective(new double[] {1, 2, 1, 1, 1, 1}),
            Exponentials::biggsResiduals,
            ExponentialsDerivatives::biggsResidualsJacobianInto,
            KnownMinimum.zero().at(1, 10, 1, 5, 4, 3).notInPaper(),
            KnownMinimum.of(5.655649925500e-3, 5.65565e-3)),
        new Problem(
            19,
            "Osborne 2",
            ExponentialsDerivatives.osborne2Objective(
                new double[] {1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5}),
            Exponentials::osborne2Residuals,
            ExponentialsDerivatives::osborne2ResidualsJacobianInto,
            KnownMinimum.of(4.013773629355e-2, 4.01377e-2)));
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double osborne1(double[] x) {
    return Squares.sum(osborne1Residuals(x));
  }

  /** Problem 17: yᵢ - (x₁ + x₂ exp(-tᵢ x₄) + x₃ exp(-tᵢ x₅)), tᵢ = 10 (i - 1), i = 1 … 33. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] osborne1Residuals(double[] x) {
    double[] residuals = new double[OSBORNE1.length];
    for (int i = 0; i < OSBORNE1.length; i++) {
      double t = 10 * i;
      residuals[i] = OSBORNE1[i] - (x[0] + x[1] * Math.exp(-t * x[3]) + x[2] * Math.exp(-t * x[4]));
    }
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double biggs(double[] x) {
    return Squares.sum(biggsResiduals(x));
  }

  /**
   * Problem 18: x₃ exp(-tᵢ x₁) - x₄ exp(-tᵢ x₂) + x₆ exp(-tᵢ x₅) - yᵢ, yᵢ = exp(-tᵢ) - 5 exp(-10
   * tᵢ) + 3 exp(-4 tᵢ), tᵢ = i / 10, i = 1 … 13.
   */
  @Differentiable(derivatives = JACOBIAN)
  static double[] biggsResiduals(double[] x) {
    double[] residuals = new double[BIGGS_TERMS];
    for (int i = 1; i <= BIGGS_TERMS; i++) {
      double t = i / 10.0;
      double y = Math.exp(-t) - 5 * Math.exp(-10 * t) + 3 * Math.exp(-4 * t);
      residuals[i - 1] =
          x[2] * Math.exp(-t * x[0]) - x[3] * Math.exp(-t * x[1]) + x[5] * Math.exp(-t * x[4]) - y;
    }
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double osborne2(double[] x) {
    return Squares.sum(osborne2Residuals(x));
  }

  /**
   * Problem 19: yᵢ - (x₁ exp(-tᵢ x₅) + x₂ exp(-(tᵢ - x₉)² x₆) + x₃ exp(-(tᵢ - x₁₀)² x₇) + x₄
   * exp(-(tᵢ - x₁₁)² x₈)), tᵢ = (i - 1) / 10, i = 1 … 65.
   */
  @Differentiable(derivatives = JACOBIAN)
  static double[] osborne2Residuals(double[] x) {
    double[] residuals = new double[OSBORNE2.length];
    for (int i = 0; i < OSBORNE2.length; i++) {
      double t = i / 10.0;
      double sum = x[0] * Math.exp(-t * x[4]);
      for (int peak = 1; peak <= 3; peak++) {
        double distance = t - x[7 + peak];
        sum += x[peak] * Math.exp(-distance * distance * x[4 + peak]);
      }
      residuals[i] = OSBORNE2[i] - sum;
    }
    return residuals;
  }
}
