package org.cotangent.optim;

import java.util.Objects;

/** Checks of what a minimiser is configured with. */
final class Require {
  private Require() {}

  static double positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be finite and greater than 0, is " + value);
    }
    return value;
  }

  static double notNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be finite and not negative, is " + value);
    }
    return value;
  }

  /** At least 0 and less than 1, as what decays must be. */
  static double fraction(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), is " + value);
    }
    return value;
  }

  /** Greater than 0 and at most 1, as what lets a rate fall must be. */
  static double factor(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in (0, 1], is " + value);
    }
    return value;
  }

  static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, is " + value);
    }
    return value;
  }

  static int notNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative, is " + value);
    }
    return value;
  }

  /** A point of this dimension with finite components. */
  static void start(double[] start, int dimension, String what) {
    Objects.requireNonNull(start, "start");
    if (start.length != dimension) {
      throw new IllegalArgumentException(
          "start has length " + start.length + ", " + what + dimension);
    }
    int bad = Vectors.firstNotFinite(start);
    if (bad >= 0) {
      throw new IllegalArgumentException("start[" + bad + "] is not finite: " + start[bad]);
    }
  }
}
