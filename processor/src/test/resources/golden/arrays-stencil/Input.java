import org.cotangent.Differentiable;

final class Heat {
  private Heat() {}

  /** Explicit steps of the heat equation, with two arrays that change places. */
  @Differentiable
  static double energy(double[] start, double conductivity, int steps) {
    int n = start.length;
    double[] now = start.clone();
    double[] next = new double[n];
    for (int step = 0; step < steps; step++) {
      for (int i = 1; i < n - 1; i++) {
        next[i] = now[i] + conductivity * (now[i - 1] - 2 * now[i] + now[i + 1]);
      }
      double[] t = now;
      now = next;
      next = t;
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += now[i] * now[i];
    }
    return sum;
  }
}
