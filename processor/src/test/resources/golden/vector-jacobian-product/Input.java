import org.cotangent.Derivative;
import org.cotangent.Differentiable;

final class Residuals {

  @Differentiable(wrt = "p")
  static double[] residuals(double[] p, double[] t, double[] y) {
    double[] r = new double[t.length];
    for (int i = 0; i < t.length; i++) {
      r[i] = p[0] * Math.exp(-p[1] * t[i]) - y[i];
    }
    return r;
  }

  @Differentiable(derivatives = Derivative.VJP)
  static double area(double width, double height) {
    return width * height;
  }
}
