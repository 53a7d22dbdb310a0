package org.cotangent.samples;

import org.cotangent.VjpOf;

/** Systems of linear equations, for which the solution is one operation to be differentiated. */
final class LinearSolver {
  private LinearSolver() {}

  /** The x with a x = b, by elimination with row pivots. */
  static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    double[][] rest = new double[n][];
    for (int i = 0; i < n; i++) {
      rest[i] = a[i].clone();
    }
    double[] x = b.clone();
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        pivot = Math.abs(rest[i][k]) > Math.abs(rest[pivot][k]) ? i : pivot;
      }
      double[] row = rest[pivot];
      rest[pivot] = rest[k];
      rest[k] = row;
      double right = x[pivot];
      x[pivot] = x[k];
      x[k] = right;
      for (int i = k + 1; i < n; i++) {
        double factor = rest[i][k] / row[k];
        for (int j = k; j < n; j++) {
          rest[i][j] -= factor * row[j];
        }
        x[i] -= factor * right;
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        x[i] -= rest[i][j] * x[j];
      }
      x[i] /= rest[i][i];
    }
    return x;
  }

  /** The adjoint of a solution is a solution with the transposed matrix. */
  @VjpOf(type = LinearSolver.class, method = "solve")
  static void solveVjp(
      double[][] a, double[] b, double[] x, double[] xBar, double[][] aBar, double[] bBar) {
    int n = b.length;
    double[][] transposed = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        transposed[i][j] = a[j][i];
      }
    }
    double[] y = solve(transposed, xBar);
    for (int i = 0; i < n; i++) {
      bBar[i] += y[i];
      for (int j = 0; j < n; j++) {
        aBar[i][j] -= y[i] * x[j];
      }
    }
  }
}
