package org.cotangent.samples;

import org.cotangent.Differentiable;

/**
 * Softmax regression: the probability of class k is proportional to exp(w[k] · x + b[k]).
 *
 * <p>The weights of a class are one row of {@code w}, with its bias {@code b[k]} last.
 */
final class SoftmaxRegression {
  private SoftmaxRegression() {}

  /** The mean negative log-likelihood of the labels {@code y} of the examples {@code x}. */
  @Differentiable(wrt = "w")
  static double loss(double[][] w, double[][] x, int[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < w.length; k++) {
        double z = w[k][x[i].length];
        for (int j = 0; j < x[i].length; j++) {
          z += w[k][j] * x[i][j];
        }
        max = Math.max(max, z);
      }
      double normaliser = 0;
      double own = 0;
      for (int k = 0; k < w.length; k++) {
        double z = w[k][x[i].length];
        for (int j = 0; j < x[i].length; j++) {
          z += w[k][j] * x[i][j];
        }
        normaliser += Math.exp(z - max);
        if (k == y[i]) {
          own = z;
        }
      }
      sum += max + Math.log(normaliser) - own;
    }
    return sum / x.length;
  }

  /** The loss on a data set as a function of the weights alone, starting from zero. */
  static SoftmaxRegressionDerivatives.LossObjective objective(Dataset data) {
    double[][] zero = new double[data.classes().size()][data.featureCount() + 1];
    return SoftmaxRegressionDerivatives.lossObjective(zero, data.features(), data.labels());
  }

  /** The part of the examples whose likeliest class is their label. */
  static double accuracy(double[][] w, Dataset data) {
    int right = 0;
    for (int i = 0; i < data.size(); i++) {
      if (likeliest(w, data.features()[i]) == data.labels()[i]) {
        right++;
      }
    }
    return (double) right / data.size();
  }

  static int likeliest(double[][] w, double[] row) {
    int likeliest = 0;
    double best = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < w.length; k++) {
      double z = w[k][row.length];
      for (int j = 0; j < row.length; j++) {
        z += w[k][j] * row[j];
      }
      if (z > best) {
        best = z;
        likeliest = k;
      }
    }
    return likeliest;
  }
}
