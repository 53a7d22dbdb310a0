import org.cotangent.Differentiable;

final class Oscillator {
  private Oscillator() {}

  /** A damped oscillator by explicit steps: two variables are carried, each needs the other. */
  @Differentiable
  static double energy(double position, double velocity, double damping, int steps) {
    double x = position;
    double v = velocity;
    for (int i = 0; i < steps; i++) {
      double acceleration = -Math.sin(x) - damping * v;
      x += 0.01 * v;
      v += 0.01 * acceleration;
    }
    return 0.5 * v * v - Math.cos(x);
  }
}
