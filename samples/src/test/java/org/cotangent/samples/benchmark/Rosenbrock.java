package org.cotangent.samples.benchmark;

import org.cotangent.Differentiable;

/** Rosenbrock's function: the sum over i of 100 (x[i+1] - x[i]²)² + (1 - x[i])². */
final class Rosenbrock {
  private Rosenbrock() {}

  @Differentiable
  static double value(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length - 1; i++) {
      double a = x[i + 1] - x[i] * x[i];
      double b = 1 - x[i];
      sum += 100 * a * a + b * b;
    }
    return sum;
  }

  static double gradientByHand(double[] x, double[] xBar) {
    double sum = 0;
    double here = x[0];
    double hereBar = 0;
    for (int i = 0; i < x.length - 1; i++) {
      double next = x[i + 1];
      double a = next - here * here;
      double b = 1 - here;
      sum += 100 * a * a + b * b;
      double aBar = 200 * a;
      xBar[i] = hereBar - 2 * (aBar * here + b);
      hereBar = aBar;
      here = next;
    }
    xBar[x.length - 1] = hereBar;
    return sum;
  }
}
