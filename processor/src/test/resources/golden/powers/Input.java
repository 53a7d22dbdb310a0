import org.cotangent.Differentiable;

final class Powers {
  private Powers() {}

  @Differentiable
  static double f(double x, double y, int n) {
    return Math.pow(x, 2) + Math.pow(x, 3) + Math.pow(x, 0.5) + Math.pow(x, -1) + Math.pow(x, n)
        + Math.pow(x, y) + Math.pow(2, y);
  }
}
