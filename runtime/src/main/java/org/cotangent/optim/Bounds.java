package org.cotangent.optim;

import java.util.Arrays;
import java.util.Objects;

/**
 * The least and the greatest value that each variable may have.
 *
 * <p>An infinite bound is none. A variable whose bounds are equal is held there.
 */
public final class Bounds {
  /** No bounds at all. */
  static final Bounds NONE = new Bounds(null, null);

  /** The relative error of a sum of two and a product. */
  private static final double ROUNDING = 1e-15;

  /** Null for {@link #NONE}, which fits every dimension. */
  private final double[] lower;

  private final double[] upper;

  private Bounds(double[] lower, double[] upper) {
    this.lower = lower;
    this.upper = upper;
  }

  /**
   * Bounds for each variable.
   *
   * @param lower the least values; {@link Double#NEGATIVE_INFINITY} where there is none
   * @param upper the greatest values, as many; {@link Double#POSITIVE_INFINITY} where there is none
   * @return the bounds; the arrays are copied
   * @throws IllegalArgumentException if the lengths differ, a bound is NaN, or a lower bound is
   *     above the upper one or infinite on the wrong side
   */
  public static Bounds of(double[] lower, double[] upper) {
    Objects.requireNonNull(lower, "lower");
    Objects.requireNonNull(upper, "upper");
    if (lower.length != upper.length) {
      throw new IllegalArgumentException(
          "lower has length " + lower.length + ", upper has length " + upper.length);
    }
    for (int i = 0; i < lower.length; i++) {
      if (!(lower[i] <= upper[i])
          || lower[i] == Double.POSITIVE_INFINITY
          || upper[i] == Double.NEGATIVE_INFINITY) {
        throw new IllegalArgumentException(
            "no value of variable " + i + " is from " + lower[i] + " to " + upper[i]);
      }
    }
    return new Bounds(lower.clone(), upper.clone());
  }

  /**
   * The same bounds for every variable.
   *
   * @param dimension the number of variables
   * @param lower the least value of each
   * @param upper the greatest value of each
   * @return the bounds
   * @throws IllegalArgumentException if the dimension is negative, or as for {@link #of}
   */
  public static Bounds all(int dimension, double lower, double upper) {
    Require.notNegative("dimension", dimension);
    double[] lowers = new double[dimension];
    Arrays.fill(lowers, lower);
    double[] uppers = new double[dimension];
    Arrays.fill(uppers, upper);
    return of(lowers, uppers);
  }

  /**
   * Bounds that keep every variable at 0 or above.
   *
   * @param dimension the number of variables
   * @return the bounds
   */
  public static Bounds notNegative(int dimension) {
    return all(dimension, 0, Double.POSITIVE_INFINITY);
  }

  boolean isNone() {
    return lower == null;
  }

  double lower(int i) {
    return lower == null ? Double.NEGATIVE_INFINITY : lower[i];
  }

  double upper(int i) {
    return upper == null ? Double.POSITIVE_INFINITY : upper[i];
  }

  /** How far a variable may go of a way from an allowed value: exactly as far as to the bound. */
  double within(int i, double from, double way) {
    return Math.min(Math.max(way, lower(i) - from), upper(i) - from);
  }

  /** How many times a way can be gone from an allowed point. */
  double longestStep(double[] from, double[] way) {
    double longest = Double.MAX_VALUE;
    for (int i = 0; i < way.length && lower != null; i++) {
      if (way[i] != 0) {
        longest = Math.min(longest, ((way[i] > 0 ? upper[i] : lower[i]) - from[i]) / way[i]);
      }
    }
    return longest;
  }

  /**
   * Moves the values that pass a bound or miss it by rounding onto it, of a point that was computed
   * from another one.
   */
  void snap(double[] from, double[] point) {
    for (int i = 0; i < point.length && lower != null; i++) {
      double rounding = ROUNDING * Math.max(Math.abs(from[i]), Math.abs(point[i]));
      if (point[i] - lower[i] <= rounding && rounding < Double.POSITIVE_INFINITY) {
        point[i] = lower[i];
      } else if (upper[i] - point[i] <= rounding) {
        point[i] = upper[i];
      }
    }
  }

  void requireDimension(int dimension) {
    if (lower != null && lower.length != dimension) {
      throw new IllegalArgumentException(
          "the bounds have length " + lower.length + ", the objective has dimension " + dimension);
    }
  }

  /** Moves each variable to the nearest allowed value. */
  void project(double[] point) {
    if (lower == null) {
      return;
    }
    for (int i = 0; i < point.length; i++) {
      point[i] = Math.min(Math.max(point[i], lower[i]), upper[i]);
    }
  }

  /**
   * The Euclidean norm of P(x - ∇f) - x: 0 exactly where no allowed direction descends, and the
   * gradient's norm where nothing is bounded. Not finite where the gradient is not, even if that
   * points out of the bounds.
   */
  double normOfProjected(double[] point, double[] gradient) {
    if (lower == null) {
      return Vectors.norm(gradient);
    }
    double squares = 0;
    double largest = 0;
    for (int i = 0; i < point.length; i++) {
      double moved = within(i, point[i], -gradient[i]);
      squares += moved * moved + 0 * gradient[i];
      largest = Math.max(largest, Math.abs(moved));
    }
    boolean overflows = squares == Double.POSITIVE_INFINITY && largest < squares;
    boolean vanishes = squares < Double.MIN_NORMAL / Math.ulp(1.0) && largest > 0;
    if (!overflows && !vanishes) {
      return Math.sqrt(squares);
    }
    double scaled = 0;
    for (int i = 0; i < point.length; i++) {
      double part = within(i, point[i], -gradient[i]) / largest;
      scaled += part * part;
    }
    return largest * Math.sqrt(scaled);
  }
}
