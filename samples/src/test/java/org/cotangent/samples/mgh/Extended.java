package org.cotangent.samples.mgh;

import static org.cotangent.Derivative.GRADIENT;
import static org.cotangent.Derivative.HVP;
import static org.cotangent.Derivative.JACOBIAN;
import static org.cotangent.samples.mgh.Starts.repeated;
import static org.cotangent.samples.mgh.Starts.zeros;

import java.util.List;
import org.cotangent.Differentiable;

/** Problems 20 to 22, of any number of variables, of even number, and of a multiple of four. */
final class Extended {
  private static final int WATSON_POINTS = 29;

  private Extended() {}

  static List<Problem> problems() {
    return List.of(
        new Problem(
            20,
            "Watson",
            ExtendedDerivatives.watsonObjective(zeros(6)),
            Extended::watsonResiduals,
            ExtendedDerivatives::watsonResidualsJacobianInto,
            KnownMinimum.of(2.287670053552e-3, 2.28767e-3)),
        new Problem(
            20,
            "Watson",
            ExtendedDerivatives.watsonObjective(zeros(9)),
            Extended::watsonResiduals,
            ExtendedDerivatives::watsonResidualsJacobianInto,
            KnownMinimum.of(1.399760138098e-6, 1.39976e-6)),
        new Problem(
            20,
            "Watson",
            ExtendedDerivatives.watsonObjective(zeros(12)),
            Extended::watsonResiduals,
            ExtendedDerivatives::watsonResidualsJacobianInto,
            KnownMinimum.of(4.722381103e-10, 4.72238e-10)),
        new Problem(
            21,
            "Extended Rosenbrock",
            ExtendedDerivatives.rosenbrockObjective(repeated(5, -1.2, 1)),
            Extended::rosenbrockResiduals,
            ExtendedDerivatives::rosenbrockResidualsJacobianInto,
            KnownMinimum.zero().at(repeated(10, 1))),
        new Problem(
            22,
            "Extended Powell singular",
            ExtendedDerivatives.powellObjective(repeated(3, 3, -1, 0, 1)),
            Extended::powellResiduals,
            ExtendedDerivatives::powellResidualsJacobianInto,
            KnownMinimum.zero().at(repeated(12, 0))));
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double watson(double[] x) {
    return Squares.sum(watsonResiduals(x));
  }

  /**
   * Problem 20: Σⱼ (j - 1) xⱼ tᵢ^(j-2) - (Σⱼ xⱼ tᵢ^(j-1))² - 1, tᵢ = i / 29, i = 1 … 29; then x₁
   * and x₂ - x₁² - 1.
   */
  @Differentiable(derivatives = JACOBIAN)
  static double[] watsonResiduals(double[] x) {
    double[] residuals = new double[WATSON_POINTS + 2];
    for (int i = 1; i <= WATSON_POINTS; i++) {
      double t = i / (double) WATSON_POINTS;
      double slope = 0;
      double value = x[0];
      double power = 1;
      for (int j = 1; j < x.length; j++) {
        slope += j * x[j] * power;
        power *= t;
        value += x[j] * power;
      }
      residuals[i - 1] = slope - value * value - 1;
    }
    residuals[WATSON_POINTS] = x[0];
    residuals[WATSON_POINTS + 1] = x[1] - x[0] * x[0] - 1;
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double rosenbrock(double[] x) {
    return Squares.sum(rosenbrockResiduals(x));
  }

  /** Problem 21: 10 (x₂ᵢ - x₂ᵢ₋₁²), 1 - x₂ᵢ₋₁. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] rosenbrockResiduals(double[] x) {
    double[] residuals = new double[x.length];
    for (int i = 0; i < x.length; i += 2) {
      residuals[i] = 10 * (x[i + 1] - x[i] * x[i]);
      residuals[i + 1] = 1 - x[i];
    }
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double powell(double[] x) {
    return Squares.sum(powellResiduals(x));
  }

  /** Problem 22: x₄ᵢ₋₃ + 10 x₄ᵢ₋₂, √5 (x₄ᵢ₋₁ - x₄ᵢ), (x₄ᵢ₋₂ - 2 x₄ᵢ₋₁)², √10 (x₄ᵢ₋₃ - x₄ᵢ)². */
  @Differentiable(derivatives = JACOBIAN)
  static double[] powellResiduals(double[] x) {
    double[] residuals = new double[x.length];
    for (int i = 0; i < x.length; i += 4) {
      double second = x[i + 1] - 2 * x[i + 2];
      double third = x[i] - x[i + 3];
      residuals[i] = x[i] + 10 * x[i + 1];
      residuals[i + 1] = Math.sqrt(5) * (x[i + 2] - x[i + 3]);
      residuals[i + 2] = second * second;
      residuals[i + 3] = Math.sqrt(10) * third * third;
    }
    return residuals;
  }
}
