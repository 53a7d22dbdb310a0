import org.cotangent.Differentiable;

final class Logistic {
  private Logistic() {}

  /** The mean logistic loss of a linear model: the samples meet in a sum alone. */
  @Differentiable(wrt = "w")
  static double loss(double[] w, double[][] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double z = 0;
      for (int j = 0; j < w.length; j++) {
        z += w[j] * x[i][j];
      }
      sum += Math.log1p(Math.exp(-y[i] * z));
    }
    return sum / x.length;
  }
}
