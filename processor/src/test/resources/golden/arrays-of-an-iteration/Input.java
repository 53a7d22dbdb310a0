import org.cotangent.Differentiable;

final class Network {
  private Network() {}

  /** A hidden layer for each sample. */
  @Differentiable(wrt = {"w", "v"})
  static double loss(double[][] w, double[] v, double[][] x, double[] y) {
    double loss = 0;
    for (int s = 0; s < x.length; s++) {
      double[] hidden = new double[w.length];
      for (int h = 0; h < w.length; h++) {
        double z = 0;
        for (int j = 0; j < w[h].length; j++) {
          z += w[h][j] * x[s][j];
        }
        hidden[h] = Math.tanh(z);
      }
      double out = 0;
      for (int h = 0; h < hidden.length; h++) {
        out += v[h] * hidden[h];
      }
      double error = out - y[s];
      loss += error * error;
    }
    return loss / x.length;
  }
}
