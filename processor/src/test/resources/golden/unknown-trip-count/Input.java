import org.cotangent.Differentiable;

final class Newton {
  private Newton() {}

  @Differentiable
  static double root(double a) {
    double x = a;
    while (Math.abs(x * x - a) > 1e-12 * a) {
      x = 0.5 * (x + a / x);
    }
    return x;
  }
}
