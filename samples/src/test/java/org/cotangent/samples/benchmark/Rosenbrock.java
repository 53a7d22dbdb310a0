package org.cotangent.samples.benchmark;

import org.cotangent.Derivative;
import org.cotangent.Differentiable;

/** Rosenbrock's function: the sum over i of 100 (x[i+1] - x[i]²)² + (1 - x[i])². */
final class Rosenbrock {
  private Rosenbrock() {}

  @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.JVP, Derivative.HVP})
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

  /** The product of the Hessian, a band, and a vector; and the gradient. */
  static double productByHand(double[] x, double[] v, double[] xBar, double[] product) {
    double sum = 0;
    double here = x[0];
    double hereV = v[0];
    double hereBar = 0;
    double hereProduct = 0;
    for (int i = 0; i < x.length - 1; i++) {
      double next = x[i + 1];
      double nextV = v[i + 1];
      double a = next - here * here;
      double b = 1 - here;
      sum += 100 * a * a + b * b;
      double aBar = 200 * a;
      xBar[i] = hereBar - 2 * (aBar * here + b);
      double off = -400 * here;
      product[i] = hereProduct + (2 - 2 * aBar - 2 * off * here) * hereV + off * nextV;
      hereBar = aBar;
      hereProduct = off * hereV + 200 * nextV;
      here = next;
      hereV = nextV;
    }
    xBar[x.length - 1] = hereBar;
    product[x.length - 1] = hereProduct;
    return sum;
  }
}
