import org.cotangent.Differentiable;

final class Leaky {
  private Leaky() {}

  @Differentiable
  static double relu(double x, double slope) {
    double y = x >= 0 ? x : slope * x;
    return y * (x > 1 || slope > 2 && x < -1 ? 2 : 1);
  }
}
