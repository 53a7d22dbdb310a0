import org.cotangent.Differentiable;

final class Heat {
  private Heat() {}

  /** Heat along a rod after many steps, and what flowed out at its end. */
  @Differentiable(checkpoints = 20)
  static double f(double[] start, double conductivity, int steps) {
    double[] now = start.clone();
    double[] flow = new double[now.length];
    double lost = 0;
    for (int step = 0; step < steps; step++) {
      for (int i = 1; i < now.length; i++) {
        flow[i] = conductivity * (now[i - 1] - now[i]) * now[i];
      }
      for (int i = 1; i < now.length; i++) {
        now[i] += flow[i];
      }
      lost = 0.99 * lost + Math.sqrt(1 + lost * lost) * now[now.length - 1];
    }
    return lost;
  }
}
