package org.cotangent.samples.benchmark;

import java.util.Arrays;
import org.cotangent.Differentiable;

/** The hinge loss of a linear model, the sum of max(0, 1 - y z) with z = w · x[i]. */
final class HingeLoss {
  private HingeLoss() {}

  @Differentiable(wrt = "w")
  static double dense(double[] w, double[][] x, double[] y) {
    double loss = 0;
    for (int i = 0; i < x.length; i++) {
      double z = 0;
      for (int j = 0; j < w.length; j++) {
        z += w[j] * x[i][j];
      }
      loss += Math.max(0, 1 - y[i] * z);
    }
    return loss;
  }

  static double denseByHand(double[] w, double[][] x, double[] y, double[] wBar) {
    Arrays.fill(wBar, 0);
    double loss = 0;
    for (int i = 0; i < x.length; i++) {
      double[] row = x[i];
      double z = 0;
      for (int j = 0; j < w.length; j++) {
        z += w[j] * row[j];
      }
      double margin = 1 - y[i] * z;
      loss += Math.max(0, margin);
      if (margin > 0) {
        double zBar = -y[i];
        for (int j = 0; j < w.length; j++) {
          wBar[j] += zBar * row[j];
        }
      }
    }
    return loss;
  }

  /**
   * @param index the places of the non-zeros of each sample
   * @param x the non-zeros of each sample
   */
  @Differentiable(wrt = "w")
  static double sparse(double[] w, int[][] index, double[][] x, double[] y) {
    double loss = 0;
    for (int i = 0; i < x.length; i++) {
      double z = 0;
      for (int j = 0; j < x[i].length; j++) {
        z += w[index[i][j]] * x[i][j];
      }
      loss += Math.max(0, 1 - y[i] * z);
    }
    return loss;
  }

  static double sparseByHand(double[] w, int[][] index, double[][] x, double[] y, double[] wBar) {
    Arrays.fill(wBar, 0);
    double loss = 0;
    for (int i = 0; i < x.length; i++) {
      double[] row = x[i];
      int[] places = index[i];
      double z = 0;
      for (int j = 0; j < row.length; j++) {
        z += w[places[j]] * row[j];
      }
      double margin = 1 - y[i] * z;
      loss += Math.max(0, margin);
      if (margin > 0) {
        double zBar = -y[i];
        for (int j = 0; j < row.length; j++) {
          wBar[places[j]] += zBar * row[j];
        }
      }
    }
    return loss;
  }
}
