package org.cotangent.samples;

import org.cotangent.Derivative;
import org.cotangent.Differentiable;

/**
 * Learning rates that are learned: what gradient descent attains, as a function of the rates of its
 * steps. The gradient of the loss is a call of the generated companion, and is differentiated
 * again.
 */
final class LearningRate {
  private LearningRate() {}

  /**
   * The mean negative log-likelihood of the labels {@code y}, 0 or 1, of the examples {@code x}.
   *
   * @param w a weight for each feature, then the bias
   */
  @Differentiable(wrt = "w")
  static double loss(double[] w, double[][] x, int[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double z = w[x[i].length];
      for (int j = 0; j < x[i].length; j++) {
        z += w[j] * x[i][j];
      }
      sum += (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z))) - y[i] * z;
    }
    return sum / x.length;
  }

  /** The loss after steps from zero against the gradient, each with its own rate. */
  @Differentiable(
      wrt = "rates",
      derivatives = {Derivative.GRADIENT, Derivative.JVP})
  static double lossAfter(double[] rates, double[][] x, int[] y) {
    double[] w = new double[x[0].length + 1];
    for (double rate : rates) {
      double[] slope = LearningRateDerivatives.lossGradient(w, x, y).w();
      for (int j = 0; j < w.length; j++) {
        w[j] -= rate * slope[j];
      }
    }
    return loss(w, x, y);
  }
}
