import org.cotangent.Differentiable;

final class Losses {
  private Losses() {}

  @Differentiable
  static double rosenbrock(double x, double y) {
    double a = 1 - x;
    double b = y - x * x;
    return a * a + 100 * b * b;
  }
}
