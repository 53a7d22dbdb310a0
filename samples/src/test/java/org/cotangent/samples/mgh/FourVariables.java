package org.cotangent.samples.mgh;

import static org.cotangent.Derivative.GRADIENT;
import static org.cotangent.Derivative.HVP;
import static org.cotangent.Derivative.JACOBIAN;

import java.util.List;
import org.cotangent.Differentiable;

/** Problems 13 to 16, of four variables. */
final class FourVariables {
  private static final double[] KOWALIK_OSBORNE = {
    0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246
  };
  private static final double[] KOWALIK_OSBORNE_AT = {
    4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625
  };
  private static final int BROWN_DENNIS_TERMS = 20;

  private FourVariables() {}

  static List<Problem> problems() {
    return List.of(
        new Problem(
            13,
            "Powell singular",
            FourVariablesDerivatives.powellSingularObjective(new double[] {3, -1, 0, 1}),
            FourVariables::powellSingularResiduals,
            FourVariablesDerivatives::powellSingularResidualsJacobianInto,
            KnownMinimum.zero().at(0, 0, 0, 0)),
        new Problem(
            14,
            "Wood",
            FourVariablesDerivatives.woodObjective(new double[] {-3, -1, -3, -1}),
            FourVariables::woodResiduals,
            FourVariablesDerivatives::woodResidualsJacobianInto,
            KnownMinimum.zero().at(1, 1, 1, 1)),
        new Problem(
            15,
            "Kowalik and Osborne",
            FourVariablesDerivatives.kowalikOsborneObjective(
                new double[] {0.25, 0.39, 0.415, 0.39}),
            FourVariables::kowalikOsborneResiduals,
            FourVariablesDerivatives::kowalikOsborneResidualsJacobianInto,
            KnownMinimum.of(3.075056038492e-4, 3.07505e-4),
            KnownMinimum.of(1.027343048695e-3, 1.02734e-3)),
        new Problem(
            16,
            "Brown and Dennis",
            FourVariablesDerivatives.brownDennisObjective(new double[] {25, 5, -5, -1}),
            FourVariables::brownDennisResiduals,
            FourVariablesDerivatives::brownDennisResidualsJacobianInto,
            KnownMinimum.of(85822.20162636, 85822.2)));
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double powellSingular(double[] x) {
    return Squares.sum(powellSingularResiduals(x));
  }

  /** Problem 13: x₁ + 10 x₂, √5 (x₃ - x₄), (x₂ - 2 x₃)², √10 (x₁ - x₄)². */
  @Differentiable(derivatives = JACOBIAN)
  static double[] powellSingularResiduals(double[] x) {
    double second = x[1] - 2 * x[2];
    double third = x[0] - x[3];
    return new double[] {
      x[0] + 10 * x[1], Math.sqrt(5) * (x[2] - x[3]), second * second, Math.sqrt(10) * third * third
    };
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double wood(double[] x) {
    return Squares.sum(woodResiduals(x));
  }

  /**
   * Problem 14: 10 (x₂ - x₁²), 1 - x₁, √90 (x₄ - x₃²), 1 - x₃, √10 (x₂ + x₄ - 2), (x₂ - x₄) / √10.
   */
  @Differentiable(derivatives = JACOBIAN)
  static double[] woodResiduals(double[] x) {
    return new double[] {
      10 * (x[1] - x[0] * x[0]),
      1 - x[0],
      Math.sqrt(90) * (x[3] - x[2] * x[2]),
      1 - x[2],
      Math.sqrt(10) * (x[1] + x[3] - 2),
      (x[1] - x[3]) / Math.sqrt(10)
    };
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double kowalikOsborne(double[] x) {
    return Squares.sum(kowalikOsborneResiduals(x));
  }

  /** Problem 15: yᵢ - x₁ (uᵢ² + uᵢ x₂) / (uᵢ² + uᵢ x₃ + x₄), i = 1 … 11. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] kowalikOsborneResiduals(double[] x) {
    double[] residuals = new double[KOWALIK_OSBORNE.length];
    for (int i = 0; i < KOWALIK_OSBORNE.length; i++) {
      double u = KOWALIK_OSBORNE_AT[i];
      residuals[i] = KOWALIK_OSBORNE[i] - x[0] * (u * u + u * x[1]) / (u * u + u * x[2] + x[3]);
    }
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double brownDennis(double[] x) {
    return Squares.sum(brownDennisResiduals(x));
  }

  /** Problem 16: (x₁ + tᵢ x₂ - exp(tᵢ))² + (x₃ + x₄ sin(tᵢ) - cos(tᵢ))², tᵢ = i / 5, i = 1 … 20. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] brownDennisResiduals(double[] x) {
    double[] residuals = new double[BROWN_DENNIS_TERMS];
    for (int i = 1; i <= BROWN_DENNIS_TERMS; i++) {
      double t = i / 5.0;
      double growth = x[0] + t * x[1] - Math.exp(t);
      double wave = x[2] + x[3] * Math.sin(t) - Math.cos(t);
      residuals[i - 1] = growth * growth + wave * wave;
    }
    return residuals;
  }
}
