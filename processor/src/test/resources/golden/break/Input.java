import org.cotangent.Differentiable;

final class Series {
  private Series() {}

  /** A series up to the first small term. */
  @Differentiable
  static double exponential(double x, int terms) {
    double sum = 1;
    double term = 1;
    for (int k = 1; k <= terms; k++) {
      term *= x / k;
      sum += term;
      if (Math.abs(term) < 1e-16) {
        break;
      }
    }
    return sum;
  }
}
