package org.cotangent.samples.mgh;

import static org.cotangent.Derivative.GRADIENT;
import static org.cotangent.Derivative.HVP;
import static org.cotangent.Derivative.JACOBIAN;
import static org.cotangent.samples.mgh.Starts.repeated;

import java.util.List;
import org.cotangent.Differentiable;

/** Problems 26 and 27: as many equations as variables, each with all of them. */
final class Equations {
  private Equations() {}

  static List<Problem> problems() {
    return List.of(
        new Problem(
            26,
            "Trigonometric",
            EquationsDerivatives.trigonometricObjective(repeated(10, 0.1)),
            Equations::trigonometricResiduals,
            EquationsDerivatives::trigonometricResidualsJacobianInto,
            KnownMinimum.zero().at(repeated(10, 0)),
            KnownMinimum.of(2.795056121878e-5, 2.79506e-5)
                .at(
                    0.05515090396,
                    0.05684061677,
                    0.05876400174,
                    0.06099060863,
                    0.06362621367,
                    0.06684317942,
                    0.20816151862,
                    0.16436309588,
                    0.08500689557,
                    0.09143145067)
                .notInPaper()),
        new Problem(
            27,
            "Brown almost-linear",
            EquationsDerivatives.brownAlmostLinearObjective(repeated(10, 0.5)),
            Equations::brownAlmostLinearResiduals,
            EquationsDerivatives::brownAlmostLinearResidualsJacobianInto,
            KnownMinimum.zero().at(repeated(10, 1)),
            KnownMinimum.of(1, 1).at(0, 0, 0, 0, 0, 0, 0, 0, 0, 11)));
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double trigonometric(double[] x) {
    return Squares.sum(trigonometricResiduals(x));
  }

  /** Problem 26: n - Σⱼ cos(xⱼ) + i (1 - cos(xᵢ)) - sin(xᵢ). */
  @Differentiable(derivatives = JACOBIAN)
  static double[] trigonometricResiduals(double[] x) {
    int n = x.length;
    double cosines = 0;
    for (int j = 0; j < n; j++) {
      cosines += Math.cos(x[j]);
    }
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      residuals[i] = n - cosines + (i + 1) * (1 - Math.cos(x[i])) - Math.sin(x[i]);
    }
    return residuals;
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double brownAlmostLinear(double[] x) {
    return Squares.sum(brownAlmostLinearResiduals(x));
  }

  /** Problem 27: xᵢ + Σⱼ xⱼ - (n + 1), i = 1 … n - 1; then Πⱼ xⱼ - 1. */
  @Differentiable(derivatives = JACOBIAN)
  static double[] brownAlmostLinearResiduals(double[] x) {
    int n = x.length;
    double sum = 0;
    double product = 1;
    for (int j = 0; j < n; j++) {
      sum += x[j];
      product *= x[j];
    }
    double[] residuals = new double[n];
    for (int i = 0; i < n - 1; i++) {
      residuals[i] = x[i] + sum - (n + 1);
    }
    residuals[n - 1] = product - 1;
    return residuals;
  }
}
