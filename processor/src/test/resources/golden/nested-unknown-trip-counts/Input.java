import org.cotangent.Differentiable;

final class Nested {
  private Nested() {}

  /** A loop of a known trip count, around one of an unknown one, around one of a known one. */
  @Differentiable
  static double f(double[] x) {
    double[] a = x.clone();
    double total = 1;
    for (int i = 0; i < a.length; i++) {
      while (a[i] > 1) {
        a[i] = 0.5 * a[i];
        for (int j = 0; j < a.length; j++) {
          total *= a[j];
        }
      }
    }
    return total;
  }
}
