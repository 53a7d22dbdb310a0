import org.cotangent.Differentiable;

final class Secret {
  private Secret() {}

  private static final double SCALE = 1.5;

  @Differentiable
  private static double f(double x, double y) {
    return SCALE * Math.sin(x) * y;
  }
}
