package org.cotangent.samples;

import org.cotangent.Derivative;
import org.cotangent.Differentiable;

/** Rosenbrock's function of any number of variables: a curved valley, least where all are 1. */
final class Rosenbrock {
  private Rosenbrock() {}

  @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.HVP})
  static double valley(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length - 1; i++) {
      double a = 1 - x[i];
      double b = x[i + 1] - x[i] * x[i];
      sum += a * a + 100 * b * b;
    }
    return sum;
  }
}
