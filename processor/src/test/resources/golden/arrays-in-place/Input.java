import org.cotangent.Differentiable;

final class Horner {
  private Horner() {}

  /** Prefix products in place, then a sum that reads them. */
  @Differentiable
  static double f(double[] x) {
    double[] a = x.clone();
    for (int i = 1; i < a.length; i++) {
      a[i] *= a[i - 1];
    }
    double sum = 0;
    for (double e : a) {
      sum += e * e;
    }
    return sum;
  }
}
