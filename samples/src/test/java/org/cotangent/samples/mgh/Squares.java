package org.cotangent.samples.mgh;

import static org.cotangent.Derivative.GRADIENT;
import static org.cotangent.Derivative.HVP;

import org.cotangent.Differentiable;

/** The objective of every problem of the collection. */
final class Squares {
  private Squares() {}

  /** f = Σ r<sub>i</sub>². */
  @Differentiable(derivatives = {GRADIENT, HVP})
  static double sum(double[] residuals) {
    double sum = 0;
    for (double residual : residuals) {
      sum += residual * residual;
    }
    return sum;
  }
}
