package org.cotangent.processor.fuzz;

import java.util.Arrays;

/** Puts Hipparchus' numbers in place of an argument's, one variable after the other. */
final class Lifting {
  private final Oracle oracle;
  private final InputObjects objects;
  private int variables;

  Lifting(Oracle oracle, InputObjects objects) {
    this.oracle = oracle;
    this.objects = objects;
  }

  /** The same over Hipparchus' numbers: variables, or constants. */
  Object of(Object value, boolean isFree) {
    if (value instanceof Double || value instanceof Float) {
      return number(((Number) value).doubleValue(), isFree);
    }
    if (value instanceof float[] floats) {
      double[] doubles = new double[floats.length];
      Arrays.setAll(doubles, i -> floats[i]);
      return of(doubles, isFree);
    }
    if (value instanceof double[] array) {
      Exact[] lifted = new Exact[array.length];
      Arrays.setAll(lifted, i -> number(array[i], isFree));
      return lifted;
    }
    if (value instanceof double[][] rows) {
      Exact[][] lifted = new Exact[rows.length][];
      Arrays.setAll(lifted, i -> (Exact[]) of(rows[i], isFree));
      return lifted;
    }
    if (value instanceof Object[] array) {
      return objects.lifted(array, each -> of(each, isFree));
    }
    return value instanceof Record record
        ? objects.lifted(record, each -> of(each, isFree))
        : value;
  }

  private Exact number(double value, boolean isFree) {
    return isFree ? oracle.variable(variables++, value) : oracle.of(value);
  }
}
