import org.cotangent.Differentiable;

final class Input {
  @Differentiable(wrt = "w")
  static double f(double[] w, double[] x, boolean first) {
    double[] a = first ? w : x;
    return a[0] * w[1];
  }
}
