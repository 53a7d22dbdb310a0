package org.cotangent.samples;

import org.cotangent.Differentiable;

/** A matrix as a product of two narrow ones. */
final class MatrixFactorisation {
  private MatrixFactorisation() {}

  /** The squared Frobenius norm of x - u v. */
  @Differentiable(wrt = {"u", "v"})
  static double error(double[][] x, double[][] u, double[][] v) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        double rest = x[i][j];
        for (int k = 0; k < v.length; k++) {
          rest -= u[i][k] * v[k][j];
        }
        sum += rest * rest;
      }
    }
    return sum;
  }
}
