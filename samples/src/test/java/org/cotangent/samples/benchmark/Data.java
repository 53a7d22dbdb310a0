package org.cotangent.samples.benchmark;

import java.util.Arrays;
import java.util.Random;

/** Random arguments of the kernels, the same in every run. */
final class Data {
  private final Random random = new Random(1);

  double[] uniform(int n, double from, double to) {
    return random.doubles(n, from, to).toArray();
  }

  double[][] uniform(int rows, int columns, double from, double to) {
    double[][] matrix = new double[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = uniform(columns, from, to);
    }
    return matrix;
  }

  /** Numbers that cost little to make. */
  double[] cheap(int n) {
    double[] numbers = new double[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = (i % 7 - 3) * 1e-4;
    }
    return numbers;
  }

  /** The numbers of a text such as {@code "n=10 steps=1000"}. */
  static int[] numbers(String size) {
    return Arrays.stream(size.split("\\D+")).skip(1).mapToInt(Integer::parseInt).toArray();
  }

  int[] integers(int n, int from, int to) {
    return random.ints(n, from, to).toArray();
  }

  /** Each -1 or 1. */
  double[] signs(int n) {
    double[] signs = new double[n];
    for (int i = 0; i < n; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    return signs;
  }

  /** Arguments of {@link GaussianMixture#value} for n observations of d values, k components. */
  Mixture mixture(int d, int k, int n) {
    return new Mixture(
        uniform(k, -1, 1),
        uniform(k, d, 0, 1),
        uniform(k, d, -1, 1),
        uniform(k, d * (d - 1) / 2, -1, 1),
        uniform(n, d, -1, 1));
  }

  record Mixture(double[] alpha, double[][] mu, double[][] q, double[][] l, double[][] x) {}

  /** Arguments of {@link Lstm#value}. */
  Sequence sequence(int layers, int b, int length) {
    double[][] sequence = uniform(length, b, 0, 1);
    for (double[] row : sequence) {
      for (int j = 0; j < b; j++) {
        row[j] = Math.rint(row[j]);
      }
    }
    return new Sequence(
        uniform(2 * layers, 4 * b, -1, 1),
        uniform(3, b, -1, 1),
        uniform(2 * layers, b, -1, 1),
        sequence);
  }

  record Sequence(double[][] main, double[][] extra, double[][] state, double[][] values) {}

  /** The weights of {@link Network#value} with 32 inputs, 64 hidden units and 10 classes. */
  record Weights(double[][] w1, double[] b1, double[][] w2, double[] b2) {}

  Weights weights() {
    return new Weights(
        uniform(64, 32, -0.2, 0.2),
        uniform(64, -0.2, 0.2),
        uniform(10, 64, -0.2, 0.2),
        uniform(10, -0.2, 0.2));
  }
}
