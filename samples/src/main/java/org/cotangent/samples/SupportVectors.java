package org.cotangent.samples;

import org.cotangent.Differentiable;

/**
 * A linear support vector machine for several classes: each example's own class shall score higher
 * than every other one by a margin.
 *
 * <p>The weights of a class are one row of {@code w}, with its bias last.
 */
final class SupportVectors {
  private SupportVectors() {}

  /** The mean of what is missing to the margin, and a penalty for large weights. */
  @Differentiable(wrt = "w")
  static double loss(double[][] w, double[][] x, int[] y, double margin, double penalty) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double own = score(w[y[i]], x[i]);
      for (int k = 0; k < w.length; k++) {
        if (k != y[i]) {
          sum += Math.max(0, score(w[k], x[i]) - own + margin);
        }
      }
    }
    double squares = 0;
    for (double[] row : w) {
      for (int j = 0; j < row.length - 1; j++) {
        squares += row[j] * row[j];
      }
    }
    return sum / x.length + penalty * squares;
  }

  private static double score(double[] w, double[] x) {
    double score = w[x.length];
    for (int j = 0; j < x.length; j++) {
      score += w[j] * x[j];
    }
    return score;
  }

  /** The part of the examples whose own class scores highest. */
  static double accuracy(double[][] w, Dataset data) {
    int right = 0;
    for (int i = 0; i < data.size(); i++) {
      int best = 0;
      for (int k = 1; k < w.length; k++) {
        best = score(w[k], data.features()[i]) > score(w[best], data.features()[i]) ? k : best;
      }
      right += best == data.labels()[i] ? 1 : 0;
    }
    return (double) right / data.size();
  }
}
