import org.cotangent.Differentiable;

final class Physics {
  static final double GRAVITY = 9.80665;
  private static final int SECONDS = 60;

  private Physics() {}

  @Differentiable
  static double fall(double time, double drag) {
    final double half = 1.0 / 2;
    double height = half * GRAVITY * time * time;
    return height * Math.exp(-drag * time / SECONDS) + Math.PI * Double.MIN_NORMAL;
  }
}
