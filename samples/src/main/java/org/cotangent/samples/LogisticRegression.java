package org.cotangent.samples;

import org.cotangent.Differentiable;

/** Logistic regression: the probability of class 1 is 1 / (1 + exp(-(w · x + bias))). */
final class LogisticRegression {
  private LogisticRegression() {}

  /**
   * The mean negative log-likelihood of the labels {@code y}, 0 or 1, of the examples {@code x}.
   */
  @Differentiable(wrt = {"w", "bias"})
  static double loss(double[] w, double bias, double[][] x, int[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double z = bias;
      for (int j = 0; j < w.length; j++) {
        z += w[j] * x[i][j];
      }
      // log(1 + exp(z)), without overflow for a large z, and smooth at 0.
      double softplus = z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
      sum += softplus - y[i] * z;
    }
    return sum / x.length;
  }

  /** The loss on a data set as a function of the weights and the bias, starting from zero. */
  static LogisticRegressionDerivatives.LossObjective objective(Dataset data) {
    double[] zero = new double[data.featureCount()];
    return LogisticRegressionDerivatives.lossObjective(zero, 0, data.features(), data.labels());
  }

  /** The part of the examples whose likelier class is their label. */
  static double accuracy(double[] w, double bias, Dataset data) {
    int right = 0;
    for (int i = 0; i < data.size(); i++) {
      double z = bias;
      for (int j = 0; j < w.length; j++) {
        z += w[j] * data.features()[i][j];
      }
      if ((z > 0 ? 1 : 0) == data.labels()[i]) {
        right++;
      }
    }
    return (double) right / data.size();
  }
}
