package org.cotangent.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cotangent.Objective;

/**
 * What an objective answers at one point, and whether it does so as {@link Objective} promises: the
 * same bits each time, output arrays overwritten, input arrays left alone.
 */
final class Calls {
  /** What sums of derivatives may differ by, since their terms may be added in another order. */
  private static final double ROUNDING = 1e-12;

  private final Objective objective;
  private final double[] point;
  private final double tolerance;
  private final List<String> violations = new ArrayList<>();
  private double value;
  private double[] gradient;
  private boolean comparable = true;

  Calls(Objective objective, double[] point, double tolerance) {
    this.objective = objective;
    this.point = point;
    this.tolerance = tolerance;
  }

  /** Computes everything twice and more. */
  void make() {
    value = value();
    double[] first = filled(Double.NaN);
    gradient = filled(0);
    requireSame("valueAndGradient returns", valueAndGradient(first));
    requireSame("a second call of valueAndGradient returns", valueAndGradient(gradient));
    double again = value();
    comparable = comparable && Double.compare(value, again) == 0;
    requireSame("value, called again, returns", again);
    requireOverwritten("valueAndGradient", "gradient", first, gradient);
    double[] alone = filled(Double.NaN);
    double[] given = point.clone();
    objective.gradient(given, alone);
    requireUntouched("gradient", "point", given, point);
    requireEqual(alone);
    if (!Double.isFinite(value)) {
      comparable = false;
      violations.add("value is " + value + " at the point itself");
    }
  }

  /** The product of the Hessian with a vector. */
  double[] product(double[] vector) {
    double[] first = filled(Double.NaN);
    double[] product = filled(0);
    for (double[] out : List.of(first, product)) {
      double[] given = point.clone();
      double[] multiplied = vector.clone();
      objective.hessianVectorProduct(given, multiplied, out);
      requireUntouched("hessianVectorProduct", "point", given, point);
      requireUntouched("hessianVectorProduct", "vector", multiplied, vector);
    }
    requireOverwritten("hessianVectorProduct", "product", first, product);
    return product;
  }

  double[] gradient() {
    return gradient;
  }

  List<String> violations() {
    return violations;
  }

  /** Whether differences of values say anything. */
  boolean areComparable() {
    return comparable;
  }

  private double[] filled(double number) {
    double[] array = new double[point.length];
    Arrays.fill(array, number);
    return array;
  }

  private double value() {
    double[] given = point.clone();
    double result = objective.value(given);
    requireUntouched("value", "point", given, point);
    return result;
  }

  private double valueAndGradient(double[] out) {
    double[] given = point.clone();
    double result = objective.valueAndGradient(given, out);
    requireUntouched("valueAndGradient", "point", given, point);
    return result;
  }

  private void requireSame(String what, double again) {
    if (Double.compare(value, again) != 0) {
      violations.add("value returned " + value + ", but " + what + " " + again);
    }
  }

  private void requireUntouched(String method, String name, double[] after, double[] before) {
    int changed = Arrays.mismatch(before, after);
    if (changed >= 0) {
      comparable = false;
      violations.add(method + " changes the " + name + ": " + name + "[" + changed + "] was "
          + before[changed] + " and is " + after[changed]);
    }
  }

  private void requireOverwritten(String method, String name, double[] overNaN, double[] overZero) {
    int i = Arrays.mismatch(overNaN, overZero);
    if (i < 0) {
      return;
    }
    violations.add(
        Double.isNaN(overNaN[i])
            ? method + " does not overwrite " + name + "[" + i
                + "]: it is NaN where NaN was before, and " + overZero[i] + " where 0 was"
            : method + " gives another " + name + "[" + i + "] each time: " + overNaN[i] + ", then "
                + overZero[i]);
  }

  private void requireEqual(double[] alone) {
    double largest = 0;
    for (double component : gradient) {
      largest = Math.max(largest, Math.abs(component));
    }
    for (int i = 0; i < alone.length; i++) {
      double allowed = tolerance * Math.abs(gradient[i]) + ROUNDING * largest;
      if (Double.compare(alone[i], gradient[i]) != 0
          && !(Math.abs(alone[i] - gradient[i]) <= allowed)) {
        violations.add("gradient gives " + alone[i] + " for component " + i
            + ", and valueAndGradient " + gradient[i]);
        return;
      }
    }
  }
}
