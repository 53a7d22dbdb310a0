package org.cotangent.samples.mgh;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Points of any number of variables. */
final class Starts {
  private Starts() {}

  static double[] zeros(int n) {
    return new double[n];
  }

  /** Some numbers, several times. */
  static double[] repeated(int times, double... numbers) {
    return point(times * numbers.length, i -> numbers[(i - 1) % numbers.length]);
  }

  /** xᵢ = i. */
  static double[] counted(int n) {
    return point(n, i -> i);
  }

  /** xᵢ = 1 - i / n. */
  static double[] down(int n) {
    return point(n, i -> 1 - i / (double) n);
  }

  /** xᵢ = i / (n + 1). */
  static double[] spread(int n) {
    return point(n, i -> i / (n + 1.0));
  }

  /** xᵢ = tᵢ (tᵢ - 1), tᵢ = i / (n + 1). */
  static double[] parabola(int n) {
    return point(n, i -> i / (n + 1.0) * (i / (n + 1.0) - 1));
  }

  private static double[] point(int n, IntToDoubleFunction coordinate) {
    return IntStream.rangeClosed(1, n).mapToDouble(coordinate).toArray();
  }
}
