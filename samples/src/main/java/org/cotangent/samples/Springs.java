package org.cotangent.samples;

import org.cotangent.Differentiable;

/** A chain of springs that hangs from a ceiling, with a weight at each joint. */
final class Springs {
  private Springs() {}

  /** The energy that the weights put into the chain: half of force times displacement. */
  @Differentiable(wrt = "stiffness")
  static double energy(double[] stiffness, double[] weights) {
    int n = weights.length;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] += stiffness[i];
      if (i > 0) {
        matrix[i - 1][i - 1] += stiffness[i];
        matrix[i - 1][i] -= stiffness[i];
        matrix[i][i - 1] -= stiffness[i];
      }
    }
    double[] displacements = LinearSolver.solve(matrix, weights);
    double energy = 0;
    for (int i = 0; i < n; i++) {
      energy += weights[i] * displacements[i] / 2;
    }
    return energy;
  }
}
