package org.cotangent.processor.rules;

import java.util.List;

/**
 * Where a primitive is smooth: one interval for each argument. Tests draw their points from it.
 *
 * @param arguments the open intervals
 */
public record Domain(List<Interval> arguments) {

  /** The numbers strictly between two bounds. */
  public record Interval(double low, double high) {}

  /** Where nothing in particular happens. */
  static final Interval REAL = new Interval(-3, 3);

  static final Interval POSITIVE = new Interval(1e-3, 20);
  static final Interval UNIT = new Interval(-0.999, 0.999);

  static Domain of(Interval... arguments) {
    return new Domain(List.of(arguments));
  }
}
