package org.cotangent.samples.benchmark;

import java.util.Arrays;
import org.cotangent.Differentiable;

/** The mean softmax loss of a network with one hidden layer of tanh. */
final class Network {
  private Network() {}

  @Differentiable(wrt = {"w1", "b1", "w2", "b2"})
  static double value(
      double[][] w1, double[] b1, double[][] w2, double[] b2, double[][] x, int[] label) {
    double loss = 0;
    for (int s = 0; s < x.length; s++) {
      double[] hidden = new double[b1.length];
      for (int i = 0; i < b1.length; i++) {
        double z = b1[i];
        for (int j = 0; j < x[s].length; j++) {
          z += w1[i][j] * x[s][j];
        }
        hidden[i] = Math.tanh(z);
      }
      double[] score = new double[b2.length];
      double max = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < b2.length; i++) {
        double z = b2[i];
        for (int j = 0; j < hidden.length; j++) {
          z += w2[i][j] * hidden[j];
        }
        score[i] = z;
        max = Math.max(max, z);
      }
      double sum = 0;
      for (int i = 0; i < score.length; i++) {
        sum += Math.exp(score[i] - max);
      }
      loss += max + Math.log(sum) - score[label[s]];
    }
    return loss / x.length;
  }

  static double gradientByHand(
      double[][] w1,
      double[] b1,
      double[][] w2,
      double[] b2,
      double[][] x,
      int[] label,
      double[][] w1Bar,
      double[] b1Bar,
      double[][] w2Bar,
      double[] b2Bar) {
    for (double[] row : w1Bar) {
      Arrays.fill(row, 0);
    }
    for (double[] row : w2Bar) {
      Arrays.fill(row, 0);
    }
    Arrays.fill(b1Bar, 0);
    Arrays.fill(b2Bar, 0);
    double[] hidden = new double[b1.length];
    double[] hiddenBar = new double[b1.length];
    double[] score = new double[b2.length];
    double[] likelihood = new double[b2.length];
    double lossBar = 1.0 / x.length;
    double loss = 0;
    for (int s = 0; s < x.length; s++) {
      double[] xs = x[s];
      for (int i = 0; i < b1.length; i++) {
        double[] row = w1[i];
        double z = b1[i];
        for (int j = 0; j < xs.length; j++) {
          z += row[j] * xs[j];
        }
        hidden[i] = Math.tanh(z);
      }
      double max = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < b2.length; i++) {
        double[] row = w2[i];
        double z = b2[i];
        for (int j = 0; j < hidden.length; j++) {
          z += row[j] * hidden[j];
        }
        score[i] = z;
        max = Math.max(max, z);
      }
      double sum = 0;
      for (int i = 0; i < score.length; i++) {
        double e = Math.exp(score[i] - max);
        likelihood[i] = e;
        sum += e;
      }
      loss += max + Math.log(sum) - score[label[s]];

      double sumBar = lossBar / sum;
      Arrays.fill(hiddenBar, 0);
      for (int i = 0; i < b2.length; i++) {
        double scoreBar = sumBar * likelihood[i];
        if (i == label[s]) {
          scoreBar -= lossBar;
        }
        b2Bar[i] += scoreBar;
        double[] row = w2[i];
        double[] rowBar = w2Bar[i];
        for (int j = 0; j < hidden.length; j++) {
          rowBar[j] += scoreBar * hidden[j];
          hiddenBar[j] += scoreBar * row[j];
        }
      }
      for (int i = 0; i < b1.length; i++) {
        double zBar = hiddenBar[i] * (1 - hidden[i] * hidden[i]);
        b1Bar[i] += zBar;
        double[] rowBar = w1Bar[i];
        for (int j = 0; j < xs.length; j++) {
          rowBar[j] += zBar * xs[j];
        }
      }
    }
    return loss / x.length;
  }
}
