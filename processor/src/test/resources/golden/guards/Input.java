import org.cotangent.Differentiable;

final class Guarded {
  private Guarded() {}

  @Differentiable
  static double entropy(double p) {
    if (p <= 0 || p >= 1) {
      throw new IllegalArgumentException("not a probability: " + p);
    }
    double q = 1 - p;
    assert p + q > 0.999 : "rounding of " + p;
    return -p * Math.log(p) - q * Math.log(q);
  }
}
