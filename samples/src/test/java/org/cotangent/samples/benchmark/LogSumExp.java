package org.cotangent.samples.benchmark;

import org.cotangent.Differentiable;

/** The logarithm of the sum of exponentials, by the largest one so that none overflows. */
final class LogSumExp {
  private LogSumExp() {}

  @Differentiable
  static double value(double[] x) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      max = Math.max(max, x[i]);
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Math.exp(x[i] - max);
    }
    return max + Math.log(sum);
  }

  static double gradientByHand(double[] x, double[] xBar) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      max = Math.max(max, x[i]);
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double e = Math.exp(x[i] - max);
      xBar[i] = e;
      sum += e;
    }
    // The adjoint of the maximum is 1 - sum / sum.
    double sumBar = 1 / sum;
    for (int i = 0; i < x.length; i++) {
      xBar[i] *= sumBar;
    }
    return max + Math.log(sum);
  }
}
