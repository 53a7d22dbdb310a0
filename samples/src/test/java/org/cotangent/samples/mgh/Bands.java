package org.cotangent.samples.mgh;

import static org.cotangent.Derivative.GRADIENT;
import static org.cotangent.Derivative.HVP;
import static org.cotangent.Derivative.JACOBIAN;
import static org.cotangent.samples.mgh.Starts.parabola;
import static org.cotangent.samples.mgh.Starts.repeated;

import java.util.List;
import org.cotangent.Differentiable;

/**
 * Problems 28 to 31: discretised equations and banded ones, of any number of variables. What would
 * stand before the first variable and after the last is 0.
 */
final class Bands {
  private Bands() {}

  static List<Problem> problems() {
    return List.of(
        new Problem(
            28,
            "Discrete boundary value",
            BandsDerivatives.boundaryValueObjective(parabola(10)),
            Bands::boundaryValueResiduals,
            BandsDerivatives::boundaryValueResidualsJacobianInto,
            KnownMinimum.zero()),
        new Problem(
            29,
            "Discrete integral equation",
            BandsDerivatives.integralEquationObjective(parabola(10)),
            Bands::integralEquationResiduals,
            BandsDerivatives::integralEquationResidualsJacobianInto,
            KnownMinimum.zero()),
        new Problem(
            30,
            "Broyden tridiagonal",
            BandsDerivatives.broydenTridiagonalObjective(repeated(10, -1)),
            Bands::broydenTridiagonalResiduals,
            BandsDerivatives::broydenTridiagonalResidualsJacobianInto,
            KnownMinimum.zero()),
        new Problem(
            31,
            "Broyden banded",
            BandsDerivatives.broydenBandedObjective(repeated(10, -1)),
            Bands::broydenBandedResiduals,
            BandsDerivatives::broydenBandedResidualsJacobianInto,
            KnownMinimum.zero()));
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double boundaryValue(double[] x) {
    return Squares.sum(boundaryValueResiduals(x));
  }

  /** Problem 28: 2 xᵢ - xᵢ₋₁ - xᵢ₊₁ + h² (xᵢ + tᵢ + 1)³ / 2, h = 1 / (n + 1), tᵢ = i h. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] boundaryValueResiduals(double[] x) {
    int n = x.length;
    double h = 1.0 / (n + 1);
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      double before = i > 0 ? x[i - 1] : 0;
      double after = i < n - 1 ? x[i + 1] : 0;
      double base = x[i] + (i + 1) * h + 1;
      residuals[i] = 2 * x[i] - before - after + h * h * base * base * base / 2;
    }
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double integralEquation(double[] x) {
    return Squares.sum(integralEquationResiduals(x));
  }

  /**
   * Problem 29: xᵢ + h ((1 - tᵢ) Σ{j ≤ i} tⱼ (xⱼ + tⱼ + 1)³ + tᵢ Σ{j > i} (1 - tⱼ) (xⱼ + tⱼ + 1)³)
   * / 2, h = 1 / (n + 1), tᵢ = i h.
   */
  @Differentiable(derivatives = JACOBIAN)
  static double[] integralEquationResiduals(double[] x) {
    int n = x.length;
    double h = 1.0 / (n + 1);
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      double here = (i + 1) * h;
      double sum = 0;
      for (int j = 0; j < n; j++) {
        double t = (j + 1) * h;
        double base = x[j] + t + 1;
        double weight = j <= i ? (1 - here) * t : here * (1 - t);
        sum += weight * base * base * base;
      }
      residuals[i] = x[i] + h * sum / 2;
    }
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double broydenTridiagonal(double[] x) {
    return Squares.sum(broydenTridiagonalResiduals(x));
  }

  /** Problem 30: (3 - 2 xᵢ) xᵢ - xᵢ₋₁ - 2 xᵢ₊₁ + 1. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] broydenTridiagonalResiduals(double[] x) {
    int n = x.length;
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      double before = i > 0 ? x[i - 1] : 0;
      double after = i < n - 1 ? x[i + 1] : 0;
      residuals[i] = (3 - 2 * x[i]) * x[i] - before - 2 * after + 1;
    }
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double broydenBanded(double[] x) {
    return Squares.sum(broydenBandedResiduals(x));
  }

  /** Problem 31: xᵢ (2 + 5 xᵢ²) + 1 - Σⱼ xⱼ (1 + xⱼ), the sum over i - 5 ≤ j ≤ i + 1 but j = i. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] broydenBandedResiduals(double[] x) {
    int n = x.length;
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      double residual = x[i] * (2 + 5 * x[i] * x[i]) + 1;
      for (int j = Math.max(0, i - 5); j <= Math.min(n - 1, i + 1); j++) {
        if (j != i) {
          residual -= x[j] * (1 + x[j]);
        }
      }
      residuals[i] = residual;
    }
    return residuals;
  }
}
