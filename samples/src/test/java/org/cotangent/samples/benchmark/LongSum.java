package org.cotangent.samples.benchmark;

import org.cotangent.Differentiable;

/** A sum of many terms that meet in nothing but the sum: nothing of them has to be kept. */
final class LongSum {
  private LongSum() {}

  @Differentiable(wrt = "x")
  static double value(double[] x, int terms) {
    double sum = 0;
    for (int i = 0; i < terms; i++) {
      double a = x[0] + i;
      double b = x[1] - i * a;
      sum += a * b / (1 + a * a + b * b);
    }
    return sum;
  }

  static double gradientByHand(double[] x, int terms, double[] xBar) {
    double x0 = x[0];
    double x1 = x[1];
    double x0Bar = 0;
    double x1Bar = 0;
    double sum = 0;
    for (int i = 0; i < terms; i++) {
      double a = x0 + i;
      double b = x1 - i * a;
      double inverse = 1 / (1 + a * a + b * b);
      double term = a * b / (1 + a * a + b * b);
      sum += term;
      double twice = 2 * term;
      double bBar = (a - twice * b) * inverse;
      x1Bar += bBar;
      x0Bar += (b - twice * a) * inverse - i * bBar;
    }
    xBar[0] = x0Bar;
    xBar[1] = x1Bar;
    return sum;
  }
}
