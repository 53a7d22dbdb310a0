package org.cotangent.optim;

import org.cotangent.Objective;

/** The values of an objective along one variable, or along a direction in some of them. */
final class ValueLine implements Line {
  /** The size of a variable that is 0, which tells nothing. */
  private static final double USUAL = 1;

  private final Objective objective;
  private final double[] point;
  private final double[] shifted;
  private final double[] direction;
  private final int from;
  private final int to;
  private RuntimeException thrown;

  /**
   * A line in the variables from one number to another.
   *
   * @param shifted equal to the point, here and after each call
   * @param direction null for a single variable by itself
   */
  ValueLine(
      Objective objective, double[] point, double[] shifted, double[] direction, int from, int to) {
    this.objective = objective;
    this.point = point;
    this.shifted = shifted;
    this.direction = direction;
    this.from = from;
    this.to = to;
  }

  /** The power of two next below a variable's size. */
  static double size(double variable) {
    return variable == 0
        ? USUAL
        : Math.max(Double.MIN_NORMAL, Math.scalb(1.0, Math.getExponent(variable)));
  }

  @Override
  public double at(double step) {
    if (direction == null) {
      shifted[from] = point[from] + step;
    } else {
      for (int i = from; i < to; i++) {
        shifted[i] = point[i] + step * direction[i];
      }
    }
    try {
      return objective.value(shifted);
    } catch (RuntimeException outside) {
      thrown = thrown == null ? outside : thrown;
      return Double.NaN;
    } finally {
      System.arraycopy(point, from, shifted, from, to - from);
    }
  }

  @Override
  public double rounded(double step) {
    return direction == null ? point[from] + step - point[from] : step;
  }

  @Override
  public double scale() {
    return direction == null ? size(point[from]) : 1;
  }

  @Override
  public double shortest() {
    return direction == null ? Math.max(Double.MIN_NORMAL, 8 * Math.ulp(point[from])) : 0x1p-48;
  }

  @Override
  public RuntimeException thrown() {
    return thrown;
  }
}
