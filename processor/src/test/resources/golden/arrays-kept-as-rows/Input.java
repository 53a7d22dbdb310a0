package golden;

import org.cotangent.Differentiable;

final class Mixture {
  /** Log-likelihood of a mixture, each component of which whitens an observation with its factor. */
  @Differentiable(wrt = {"mean", "factor"})
  static double logLikelihood(double[][] mean, double[][][] factor, double[][] x) {
    int d = mean[0].length;
    double[] white = new double[d];
    double[] term = new double[mean.length];
    double total = 0;
    for (int i = 0; i < x.length; i++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < mean.length; c++) {
        for (int j = 0; j < d; j++) {
          white[j] = 0;
        }
        for (int column = 0; column < d; column++) {
          for (int row = column; row < d; row++) {
            white[row] += factor[c][row][column] * (x[i][column] - mean[c][column]);
          }
        }
        double square = 0;
        for (int j = 0; j < d; j++) {
          square += white[j] * white[j];
        }
        term[c] = -0.5 * square;
        max = Math.max(max, term[c]);
      }
      double sum = 0;
      for (int c = 0; c < mean.length; c++) {
        sum += Math.exp(term[c] - max);
      }
      total += max + Math.log(sum);
    }
    return total;
  }
}
