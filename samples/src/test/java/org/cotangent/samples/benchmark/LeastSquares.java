package org.cotangent.samples.benchmark;

import java.util.Arrays;
import org.cotangent.Differentiable;

/** Half the squared norm of the residual a x - b. */
final class LeastSquares {
  private LeastSquares() {}

  @Differentiable(wrt = "x")
  static double value(double[] x, double[][] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double residual = -b[i];
      for (int j = 0; j < x.length; j++) {
        residual += a[i][j] * x[j];
      }
      sum += residual * residual;
    }
    return 0.5 * sum;
  }

  static double gradientByHand(double[] x, double[][] a, double[] b, double[] xBar) {
    Arrays.fill(xBar, 0);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double[] row = a[i];
      double residual = -b[i];
      for (int j = 0; j < x.length; j++) {
        residual += row[j] * x[j];
      }
      sum += residual * residual;
      for (int j = 0; j < x.length; j++) {
        xBar[j] += residual * row[j];
      }
    }
    return 0.5 * sum;
  }
}
