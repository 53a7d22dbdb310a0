package org.cotangent.samples.mgh;

import static org.cotangent.Derivative.GRADIENT;
import static org.cotangent.Derivative.HVP;
import static org.cotangent.Derivative.JACOBIAN;

import java.util.List;
import org.cotangent.Differentiable;

/** Problems 7 to 12, of three variables. */
final class ThreeVariables {
  private static final double[] BARD = {
    0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39
  };
  private static final double[] GAUSSIAN = {
    0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521, 0.3989, 0.3521, 0.2420, 0.1295, 0.0540,
    0.0175, 0.0044, 0.0009
  };
  private static final double[] MEYER = {
    34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307,
    2872
  };
  private static final int GULF_TERMS = 99;
  private static final int BOX_TERMS = 10;

  private ThreeVariables() {}

  static List<Problem> problems() {
    return List.of(
        new Problem(
            7,
            "Helical valley",
            ThreeVariablesDerivatives.helicalValleyObjective(new double[] {-1, 0, 0}),
            ThreeVariables::helicalValleyResiduals,
            ThreeVariablesDerivatives::helicalValleyResidualsJacobianInto,
            KnownMinimum.zero().at(1, 0, 0)),
        new Problem(
            8,
            "Bard",
            ThreeVariablesDerivatives.bardObjective(new double[] {1, 1, 1}),
            ThreeVariables::bardResiduals,
            ThreeVariablesDerivatives::bardResidualsJacobianInto,
            KnownMinimum.of(8.214877306579e-3, 8.21487e-3),
            KnownMinimum.of(17.42869333333, 17.4286)),
        new Problem(
            9,
            "Gaussian",
            ThreeVariablesDerivatives.gaussianObjective(new double[] {0.4, 1, 0}),
            ThreeVariables::gaussianResiduals,
            ThreeVariablesDerivatives::gaussianResidualsJacobianInto,
            KnownMinimum.of(1.127932769619e-8, 1.12793e-8)),
        new Problem(
            10,
            "Meyer",
            ThreeVariablesDerivatives.meyerObjective(new double[] {0.02, 4000, 250}),
            ThreeVariables::meyerResiduals,
            ThreeVariablesDerivatives::meyerResidualsJacobianInto,
            KnownMinimum.of(87.94585517046, 87.9458)),
        new Problem(
            11,
            "Gulf research and development",
            ThreeVariablesDerivatives.gulfObjective(new double[] {5, 2.5, 0.15}),
            ThreeVariables::gulfResiduals,
            ThreeVariablesDerivatives::gulfResidualsJacobianInto,
            KnownMinimum.zero().at(50, 25, 1.5)),
        new Problem(
            12,
            "Box three-dimensional",
            ThreeVariablesDerivatives.boxObjective(new double[] {0, 10, 20}),
            ThreeVariables::boxResiduals,
            ThreeVariablesDerivatives::boxResidualsJacobianInto,
            KnownMinimum.zero().at(1, 10, 1),
            KnownMinimum.zero().at(10, 1, -1)));
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double helicalValley(double[] x) {
    return Squares.sum(helicalValleyResiduals(x));
  }

  /**
   * Problem 7: 10 (x₃ - 10 θ), 10 (√(x₁² + x₂²) - 1), x₃, where θ is the angle of (x₁, x₂) in
   * turns, from -1/4 to 3/4.
   */
  @Differentiable(derivatives = JACOBIAN)
  static double[] helicalValleyResiduals(double[] x) {
    double turns;
    if (x[0] == 0) {
      turns = x[1] < 0 ? -0.25 : 0.25;
    } else {
      turns = Math.atan(x[1] / x[0]) / (2 * Math.PI) + (x[0] < 0 ? 0.5 : 0);
    }
    double radius = Math.sqrt(x[0] * x[0] + x[1] * x[1]);
    return new double[] {10 * (x[2] - 10 * turns), 10 * (radius - 1), x[2]};
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double bard(double[] x) {
    return Squares.sum(bardResiduals(x));
  }

  /** Problem 8: yᵢ - (x₁ + u / (v x₂ + w x₃)), u = i, v = 16 - i, w = min(u, v), i = 1 … 15. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] bardResiduals(double[] x) {
    double[] residuals = new double[BARD.length];
    for (int u = 1; u <= BARD.length; u++) {
      int v = 16 - u;
      int w = Math.min(u, v);
      residuals[u - 1] = BARD[u - 1] - (x[0] + u / (v * x[1] + w * x[2]));
    }
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double gaussian(double[] x) {
    return Squares.sum(gaussianResiduals(x));
  }

  /** Problem 9: x₁ exp(-x₂ (tᵢ - x₃)² / 2) - yᵢ, tᵢ = (8 - i) / 2, i = 1 … 15. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] gaussianResiduals(double[] x) {
    double[] residuals = new double[GAUSSIAN.length];
    for (int i = 0; i < GAUSSIAN.length; i++) {
      double distance = (7 - i) / 2.0 - x[2];
      residuals[i] = x[0] * Math.exp(-x[1] * distance * distance / 2) - GAUSSIAN[i];
    }
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double meyer(double[] x) {
    return Squares.sum(meyerResiduals(x));
  }

  /** Problem 10: x₁ exp(x₂ / (tᵢ + x₃)) - yᵢ, tᵢ = 45 + 5 i, i = 1 … 16. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] meyerResiduals(double[] x) {
    double[] residuals = new double[MEYER.length];
    for (int i = 0; i < MEYER.length; i++) {
      residuals[i] = x[0] * Math.exp(x[1] / (50 + 5 * i + x[2])) - MEYER[i];
    }
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double gulf(double[] x) {
    return Squares.sum(gulfResiduals(x));
  }

  /**
   * Problem 11: exp(-|yᵢ - x₂|^x₃ / x₁) - tᵢ, tᵢ = i / 100, yᵢ = 25 + (-50 ln tᵢ)^(2/3), i = 1 …
   * 99. The minus sign is that of the authors' program; the paper prints another one.
   */
  @Differentiable(derivatives = JACOBIAN)
  static double[] gulfResiduals(double[] x) {
    double[] residuals = new double[GULF_TERMS];
    for (int i = 1; i <= GULF_TERMS; i++) {
      double t = i / 100.0;
      double y = 25 + Math.pow(-50 * Math.log(t), 2.0 / 3);
      residuals[i - 1] = Math.exp(-Math.pow(Math.abs(y - x[1]), x[2]) / x[0]) - t;
    }
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double box(double[] x) {
    return Squares.sum(boxResiduals(x));
  }

  /**
   * Problem 12: exp(-tᵢ x₁) - exp(-tᵢ x₂) - x₃ (exp(-tᵢ) - exp(-10 tᵢ)), tᵢ = i / 10, i = 1 … 10.
   */
  @Differentiable(derivatives = JACOBIAN)
  static double[] boxResiduals(double[] x) {
    double[] residuals = new double[BOX_TERMS];
    for (int i = 1; i <= BOX_TERMS; i++) {
      double t = i / 10.0;
      residuals[i - 1] =
          Math.exp(-t * x[0]) - Math.exp(-t * x[1]) - x[2] * (Math.exp(-t) - Math.exp(-i));
    }
    return residuals;
  }
}
