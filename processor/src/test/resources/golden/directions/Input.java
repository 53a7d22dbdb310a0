import org.cotangent.Derivative;
import org.cotangent.Differentiable;

final class Directions {
  private Directions() {}

  @Differentiable(
      derivatives = {Derivative.GRADIENT, Derivative.JVP, Derivative.HVP, Derivative.HESSIAN})
  static double valley(double x, double y) {
    return x * Math.exp(-x * x - y * y);
  }

  @Differentiable(
      wrt = "w",
      derivatives = {Derivative.GRADIENT, Derivative.HVP, Derivative.HESSIAN})
  static double squares(double[] w, double[] x, double y) {
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      double t = w[i] * x[i] - y;
      sum += t * t * t;
    }
    return sum;
  }

  @Differentiable(derivatives = {Derivative.VJP, Derivative.JVP, Derivative.JACOBIAN})
  static double[] smooth(double[] x, double c) {
    double[] y = x.clone();
    for (int i = 1; i < y.length; i++) {
      y[i] += c * y[i - 1];
    }
    return y;
  }

  @Differentiable(derivatives = Derivative.JACOBIAN)
  static double[] polar(double r, double phi) {
    return new double[] {r * Math.cos(phi), r * Math.sin(phi)};
  }

  @Differentiable(wrt = "x", derivatives = {Derivative.JVP, Derivative.HVP})
  static double power(double x, int n) {
    return n == 0 ? 1 : x * power(x, n - 1);
  }
}
