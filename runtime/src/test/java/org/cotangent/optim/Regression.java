package org.cotangent.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cotangent.Objective;

/**
 * Examples of a line: the mean of (w₀ + w₁ x - y)² / 2 over points (x, y) on y = 1 + 2 x and noise
 * that is the same in every build. Notes which batches it is asked for.
 */
final class Regression implements Examples {
  private final double[] x;
  private final double[] y;
  final List<List<Integer>> batches = new ArrayList<>();

  Regression(int size, double noise) {
    x = new double[size];
    y = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = -1 + 2.0 * i / Math.max(1, size - 1);
      y[i] = 1 + 2 * x[i] + noise * Math.sin(1e3 * i * i);
    }
  }

  /** The mean over all examples. */
  Objective whole() {
    return mean(0, x.length);
  }

  /** The mean over some neighbours. */
  Objective mean(int from, int to) {
    int[] all = new int[to - from];
    Arrays.setAll(all, i -> from + i);
    return mean(all);
  }

  /** The mean over the examples with these numbers. */
  Objective mean(int... examples) {
    return new Objective() {
      @Override
      public int dimension() {
        return 2;
      }

      @Override
      public double[] start() {
        return new double[2];
      }

      @Override
      public double value(double[] w) {
        return valueAndGradient(w, new double[2]);
      }

      @Override
      public double valueAndGradient(double[] w, double[] gradient) {
        return mean(w, examples, 0, examples.length, gradient);
      }
    };
  }

  private double mean(double[] w, int[] examples, int from, int to, double[] gradient) {
    double sum = 0;
    Arrays.fill(gradient, 0);
    for (int k = from; k < to; k++) {
      int i = examples[k];
      double off = w[0] + w[1] * x[i] - y[i];
      sum += off * off / 2 / (to - from);
      gradient[0] += off / (to - from);
      gradient[1] += off * x[i] / (to - from);
    }
    return sum;
  }

  @Override
  public int size() {
    return x.length;
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public double[] start() {
    return new double[2];
  }

  @Override
  public double valueAndGradient(
      double[] point, int[] examples, int from, int to, double[] gradient) {
    batches.add(Arrays.stream(examples, from, to).boxed().toList());
    return mean(point, examples, from, to, gradient);
  }
}
