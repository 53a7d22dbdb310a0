import org.cotangent.Differentiable;

final class Linear {
  private Linear() {}

  @Differentiable(wrt = {"w", "bias"})
  static double squaredError(double[] w, double bias, double[][] x, double[] y, double decay) {
    double loss = 0;
    for (int i = 0; i < y.length; i++) {
      double prediction = bias;
      for (int j = 0; j < w.length; j++) {
        prediction += w[j] * x[i][j];
      }
      double error = prediction - y[i];
      loss += error * error;
    }
    double penalty = 0;
    for (double wj : w) {
      penalty += wj * wj;
    }
    return loss / y.length + decay * penalty;
  }
}
