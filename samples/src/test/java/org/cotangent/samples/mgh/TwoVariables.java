package org.cotangent.samples.mgh;

import static org.cotangent.Derivative.GRADIENT;
import static org.cotangent.Derivative.HVP;
import static org.cotangent.Derivative.JACOBIAN;

import java.util.List;
import org.cotangent.Differentiable;

/** Problems 1 to 6, of two variables. */
final class TwoVariables {
  private static final double[] BEALE = {1.5, 2.25, 2.625};
  private static final int JENNRICH_SAMPSON_TERMS = 10;

  private TwoVariables() {}

  static List<Problem> problems() {
    return List.of(
        new Problem(
            1,
            "Rosenbrock",
            TwoVariablesDerivatives.rosenbrockObjective(new double[] {-1.2, 1}),
            TwoVariables::rosenbrockResiduals,
            TwoVariablesDerivatives::rosenbrockResidualsJacobianInto,
            KnownMinimum.zero().at(1, 1)),
        new Problem(
            2,
            "Freudenstein and Roth",
            TwoVariablesDerivatives.freudensteinRothObjective(new double[] {0.5, -2}),
            TwoVariables::freudensteinRothResiduals,
            TwoVariablesDerivatives::freudensteinRothResidualsJacobianInto,
            KnownMinimum.zero().at(5, 4),
            KnownMinimum.of(48.98425367924, 48.9842).at(11.4127789869, -0.8968052533)),
        new Problem(
            3,
            "Powell badly scaled",
            TwoVariablesDerivatives.powellBadlyScaledObjective(new double[] {0, 1}),
            TwoVariables::powellBadlyScaledResiduals,
            TwoVariablesDerivatives::powellBadlyScaledResidualsJacobianInto,
            KnownMinimum.zero().at(1.0981593296998e-5, 9.1061467398665)),
        new Problem(
            4,
            "Brown badly scaled",
            TwoVariablesDerivatives.brownBadlyScaledObjective(new double[] {1, 1}),
            TwoVariables::brownBadlyScaledResiduals,
            TwoVariablesDerivatives::brownBadlyScaledResidualsJacobianInto,
            KnownMinimum.zero().at(1e6, 2e-6)),
        new Problem(
            5,
            "Beale",
            TwoVariablesDerivatives.bealeObjective(new double[] {1, 1}),
            TwoVariables::bealeResiduals,
            TwoVariablesDerivatives::bealeResidualsJacobianInto,
            KnownMinimum.zero().at(3, 0.5)),
        new Problem(
            6,
            "Jennrich and Sampson",
            TwoVariablesDerivatives.jennrichSampsonObjective(new double[] {0.3, 0.4}),
            TwoVariables::jennrichSampsonResiduals,
            TwoVariablesDerivatives::jennrichSampsonResidualsJacobianInto,
            KnownMinimum.of(124.3621823556, 124.362).at(0.2578252137, 0.2578252137)));
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double rosenbrock(double[] x) {
    return Squares.sum(rosenbrockResiduals(x));
  }

  /** Problem 1: 10 (x₂ - x₁²), 1 - x₁. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] rosenbrockResiduals(double[] x) {
    return new double[] {10 * (x[1] - x[0] * x[0]), 1 - x[0]};
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double freudensteinRoth(double[] x) {
    return Squares.sum(freudensteinRothResiduals(x));
  }

  /** Problem 2: -13 + x₁ + ((5 - x₂) x₂ - 2) x₂, -29 + x₁ + ((x₂ + 1) x₂ - 14) x₂. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] freudensteinRothResiduals(double[] x) {
    return new double[] {
      -13 + x[0] + ((5 - x[1]) * x[1] - 2) * x[1], -29 + x[0] + ((x[1] + 1) * x[1] - 14) * x[1]
    };
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double powellBadlyScaled(double[] x) {
    return Squares.sum(powellBadlyScaledResiduals(x));
  }

  /** Problem 3: 10⁴ x₁ x₂ - 1, exp(-x₁) + exp(-x₂) - 1.0001. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] powellBadlyScaledResiduals(double[] x) {
    return new double[] {1e4 * x[0] * x[1] - 1, Math.exp(-x[0]) + Math.exp(-x[1]) - 1.0001};
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double brownBadlyScaled(double[] x) {
    return Squares.sum(brownBadlyScaledResiduals(x));
  }

  /** Problem 4: x₁ - 10⁶, x₂ - 2·10⁻⁶, x₁ x₂ - 2. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] brownBadlyScaledResiduals(double[] x) {
    return new double[] {x[0] - 1e6, x[1] - 2e-6, x[0] * x[1] - 2};
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double beale(double[] x) {
    return Squares.sum(bealeResiduals(x));
  }

  /** Problem 5: yᵢ - x₁ (1 - x₂ⁱ), i = 1 … 3. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] bealeResiduals(double[] x) {
    double[] residuals = new double[3];
    double power = 1;
    for (int i = 0; i < 3; i++) {
      power *= x[1];
      residuals[i] = BEALE[i] - x[0] * (1 - power);
    }
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double jennrichSampson(double[] x) {
    return Squares.sum(jennrichSampsonResiduals(x));
  }

  /** Problem 6: 2 + 2 i - (exp(i x₁) + exp(i x₂)), i = 1 … 10. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] jennrichSampsonResiduals(double[] x) {
    double[] residuals = new double[JENNRICH_SAMPSON_TERMS];
    for (int i = 1; i <= JENNRICH_SAMPSON_TERMS; i++) {
      residuals[i - 1] = 2 + 2 * i - (Math.exp(i * x[0]) + Math.exp(i * x[1]));
    }
    return residuals;
  }
}
