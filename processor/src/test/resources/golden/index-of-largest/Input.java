import org.cotangent.Differentiable;

final class Largest {
  private Largest() {}

  /** Squares the largest element: one iteration of many has an influence. */
  @Differentiable
  static double squareOfLargest(double[] x) {
    double best = Double.NEGATIVE_INFINITY;
    int at = -1;
    for (int i = 0; i < x.length; i++) {
      if (x[i] > best) {
        best = x[i];
        at = i;
      }
    }
    return best * best + at;
  }
}
