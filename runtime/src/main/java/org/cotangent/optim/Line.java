package org.cotangent.optim;

import org.cotangent.Objective;

/** The values of an objective by how far to go from a point in a direction. */
class Line {
  final Objective objective;
  final double[] point;

  /** Null for a single variable by itself. */
  private final double[] direction;

  private final int from;
  private final int to;
  private final double[] shifted;
  private RuntimeException thrown;

  /**
   * A line in the variables from one number to another.
   *
   * @param shifted equal to the point, here and after each call
   */
  Line(
      Objective objective, double[] point, double[] shifted, double[] direction, int from, int to) {
    this.objective = objective;
    this.point = point;
    this.shifted = shifted;
    this.direction = direction;
    this.from = from;
    this.to = to;
  }

  /** The power of two next below a variable's size; 1 for 0, which tells nothing. */
  static double size(double variable) {
    return variable == 0
        ? 1
        : Math.max(Double.MIN_NORMAL, Math.scalb(1.0, Math.getExponent(variable)));
  }

  /** The value; not finite where there is none, also where the objective throws. */
  double at(double step) {
    for (int i = from; i < to; i++) {
      shifted[i] = point[i] + (direction == null ? step : step * direction[i]);
    }
    try {
      return of(shifted);
    } catch (RuntimeException outside) {
      thrown = thrown == null ? outside : thrown;
      return Double.NaN;
    } finally {
      System.arraycopy(point, from, shifted, from, to - from);
    }
  }

  /** What is asked for at a point of the line. */
  double of(double[] where) {
    return objective.value(where);
  }

  /** The step that changes a point as much as it is large. */
  double scale() {
    return direction == null ? size(point[from]) : 1;
  }

  /** The shortest step that rounding leaves a few digits of. */
  double shortest() {
    return direction == null ? Math.max(Double.MIN_NORMAL, 8 * Math.ulp(point[from])) : 0x1p-48;
  }

  /** What the objective threw first beside the point, in words; empty if it did not. */
  String trouble() {
    return thrown == null ? "" : ": the objective throws " + thrown;
  }
}
