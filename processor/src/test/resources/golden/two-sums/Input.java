import org.cotangent.Differentiable;

final class Moments {
  private Moments() {}

  /** The variance: two sums in one loop, put together by a formula that is not linear. */
  @Differentiable
  static double variance(double[] x) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i];
      squares += x[i] * x[i];
    }
    double mean = sum / x.length;
    return squares / x.length - mean * mean;
  }
}
