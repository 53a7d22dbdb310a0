import org.cotangent.Differentiable;

class Heun {
  @Differentiable(wrt = "x")
  static double value(double[] x, int steps) {
    double[] y = x.clone();
    double[] k = new double[x.length];
    double[] l = new double[x.length];
    for (int step = 0; step < steps; step++) {
      for (int i = 1; i < x.length; i++) {
        k[i] = x[i] * y[i - 1];
      }
      for (int i = 1; i < x.length; i++) {
        l[i] = x[i] * (y[i - 1] + 0.1 * k[i - 1]);
      }
      for (int i = 0; i < x.length; i++) {
        y[i] += 0.05 * (k[i] + l[i]);
      }
    }
    double sum = 0;
    for (double e : y) {
      sum += e;
    }
    return sum;
  }
}
