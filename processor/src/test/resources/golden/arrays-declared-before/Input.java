import org.cotangent.Differentiable;

final class Observations {
  private Observations() {}

  /** The array is declared before the loop; each iteration wholly overwrites it. */
  @Differentiable(wrt = {"mean", "scale"})
  static double distance(double[] mean, double[] scale, double[][] x) {
    int d = mean.length;
    double[] centred = new double[d];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < d; j++) {
        centred[j] = x[i][j] - mean[j];
      }
      double product = 0;
      for (int j = 1; j < d; j++) {
        product += scale[j] * centred[j] * centred[j - 1];
      }
      sum += Math.sqrt(1 + product * product);
    }
    return sum;
  }
}
