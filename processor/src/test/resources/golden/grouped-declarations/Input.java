import org.cotangent.Differentiable;

final class Grouped {
  private Grouped() {}

  @Differentiable
  static double f(double x, double y) {
    double total = 0;
    for (int i = 0, n = 3; i < n; i++) {
      double a = x * y + i, b = Math.sin(a), c = a * b;
      total += c;
    }
    if (total > 0) {
      double a = x + total, b = a * a;
      total = b;
    }
    return total;
  }
}
