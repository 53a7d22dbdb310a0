package org.cotangent.samples.benchmark;

import java.util.Arrays;
import org.cotangent.Derivative;
import org.cotangent.Differentiable;

/** The mean logistic loss of a linear model: log(1 + exp(z)) - y z with z = w · x[i]. */
final class LogisticLoss {
  private LogisticLoss() {}

  @Differentiable(
      wrt = "w",
      derivatives = {Derivative.GRADIENT, Derivative.HVP})
  static double value(double[] w, double[][] x, double[] y) {
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

  static double gradientByHand(double[] w, double[][] x, double[] y, double[] wBar) {
    Arrays.fill(wBar, 0);
    double sum = 0;
    double sumBar = 1.0 / x.length;
    for (int i = 0; i < x.length; i++) {
      double[] row = x[i];
      double z = 0;
      for (int j = 0; j < w.length; j++) {
        z += w[j] * row[j];
      }
      double softplus;
      double probability;
      if (z > 0) {
        double e = Math.exp(-z);
        softplus = z + Math.log1p(e);
        probability = 1 / (1 + e);
      } else {
        double e = Math.exp(z);
        softplus = Math.log1p(e);
        probability = e / (1 + e);
      }
      sum += softplus - y[i] * z;
      double zBar = (probability - y[i]) * sumBar;
      for (int j = 0; j < w.length; j++) {
        wBar[j] += zBar * row[j];
      }
    }
    return sum / x.length;
  }

  /** The product of the Hessian and a vector; and the gradient. */
  static double productByHand(
      double[] w, double[][] x, double[] y, double[] v, double[] wBar, double[] product) {
    Arrays.fill(wBar, 0);
    Arrays.fill(product, 0);
    double sum = 0;
    double sumBar = 1.0 / x.length;
    for (int i = 0; i < x.length; i++) {
      double[] row = x[i];
      double z = 0;
      double zDot = 0;
      for (int j = 0; j < w.length; j++) {
        z += w[j] * row[j];
        zDot += v[j] * row[j];
      }
      double e = Math.exp(z > 0 ? -z : z);
      double log = Math.log1p(e);
      double inverse = 1 / (1 + e);
      double probability = z > 0 ? inverse : e * inverse;
      sum += (z > 0 ? z + log : log) - y[i] * z;
      double zBar = (probability - y[i]) * sumBar;
      double zBarDot = e * inverse * inverse * zDot * sumBar;
      for (int j = 0; j < w.length; j++) {
        wBar[j] += zBar * row[j];
        product[j] += zBarDot * row[j];
      }
    }
    return sum / x.length;
  }
}
