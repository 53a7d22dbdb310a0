package golden;

import org.cotangent.Differentiable;

/** Logistic loss: a branch and its reverse meet in the loop that both have become. */
final class Input {
  private Input() {}

  @Differentiable(wrt = "w")
  static double loss(double[] w, double[][] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double z = 0;
      for (int j = 0; j < w.length; j++) {
        z += w[j] * x[i][j];
      }
      double softplus = z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
      sum += softplus - y[i] * z;
    }
    return sum / x.length;
  }
}
