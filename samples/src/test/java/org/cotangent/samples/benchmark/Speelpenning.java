package org.cotangent.samples.benchmark;

import org.cotangent.Derivative;
import org.cotangent.Differentiable;

/** Speelpenning's product: that of all components. */
final class Speelpenning {
  private Speelpenning() {}

  @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.JVP})
  static double value(double[] x) {
    double product = 1;
    for (int i = 0; i < x.length; i++) {
      product *= x[i];
    }
    return product;
  }

  static double gradientByHand(double[] x, double[] xBar) {
    double product = 1;
    for (int i = 0; i < x.length; i++) {
      xBar[i] = product;
      product *= x[i];
    }
    double productBar = 1;
    for (int i = x.length - 1; i >= 0; i--) {
      xBar[i] *= productBar;
      productBar *= x[i];
    }
    return product;
  }
}
