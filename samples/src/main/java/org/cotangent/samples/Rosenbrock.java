package org.cotangent.samples;

import org.cotangent.Derivative;
import org.cotangent.Differentiable;
import org.cotangent.Triplets;

/** Rosenbrock's function of any number of variables: a curved valley, least where all are 1. */
final class Rosenbrock {
  private Rosenbrock() {}

  @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.HVP, Derivative.HESSIAN})
  static double valley(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length - 1; i++) {
      double a = 1 - x[i];
      double b = x[i + 1] - x[i] * x[i];
      sum += a * a + 100 * b * b;
    }
    return sum;
  }

  /**
   * Where the valley is least, by Newton's method from a point near it. The Hessian is a band: each
   * term of the sum touches two neighbours, so that a step costs as much as a few sums.
   */
  static double[] lowest(double[] start, int steps) {
    double[] point = start.clone();
    for (int step = 0; step < steps; step++) {
      Triplets hessian = RosenbrockDerivatives.valleyHessianSparse(point);
      double[] diagonal = new double[point.length];
      double[] beside = new double[point.length];
      for (int k = 0; k < hessian.values().length; k++) {
        int row = hessian.rows()[k];
        int column = hessian.columns()[k];
        if (row == column) {
          diagonal[row] += hessian.values()[k];
        } else if (row == column + 1) {
          beside[row] += hessian.values()[k];
        }
      }
      double[] gradient = RosenbrockDerivatives.valleyGradient(point).x();
      double[] direction = solved(diagonal, beside, gradient);
      for (int i = 0; i < point.length; i++) {
        point[i] -= direction[i];
      }
    }
    return point;
  }

  /** Solves a symmetric system with one element on each side of the diagonal. */
  private static double[] solved(double[] diagonal, double[] beside, double[] right) {
    int n = right.length;
    double[] pivots = diagonal.clone();
    double[] solution = right.clone();
    for (int i = 1; i < n; i++) {
      double factor = beside[i] / pivots[i - 1];
      pivots[i] -= factor * beside[i];
      solution[i] -= factor * solution[i - 1];
    }
    for (int i = n - 1; i >= 0; i--) {
      double known = i + 1 < n ? beside[i + 1] * solution[i + 1] : 0;
      solution[i] = (solution[i] - known) / pivots[i];
    }
    return solution;
  }
}
