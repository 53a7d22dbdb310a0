package org.cotangent.processor.testing;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * What a generated gradient method returned.
 *
 * @param value the boxed value of the method
 * @param components the partial derivatives, one component a wrt-parameter
 */
public record GradientResult(Object value, Object... components) {

  /** The components of a record that a companion returned. */
  public static GradientResult of(Object generatedRecord) {
    Object[] values = components(generatedRecord);
    return new GradientResult(values[0], Arrays.copyOfRange(values, 1, values.length));
  }

  /** What a record consists of, whatever its visibility. */
  public static Object[] components(Object record) {
    return Arrays.stream(record.getClass().getRecordComponents())
        .map(component -> Loaded.invoke(component.getAccessor(), record))
        .toArray();
  }

  /** The value as a {@code double}. */
  public double doubleValue() {
    return ((Number) value).doubleValue();
  }

  /** All partial derivatives in the contract's flattened order. */
  public double[] flat() {
    return flatten(components);
  }

  /** The numbers of nested arrays and records, in order. */
  public static double[] flatten(Object... values) {
    return stream(values).toArray();
  }

  private static DoubleStream stream(Object value) {
    if (value instanceof Object[] array) {
      return Arrays.stream(array).flatMapToDouble(GradientResult::stream);
    }
    if (value instanceof Record) {
      return stream(components(value));
    }
    if (value.getClass().isArray()) {
      return java.util.stream.IntStream.range(0, Array.getLength(value))
          .mapToDouble(i -> ((Number) Array.get(value, i)).doubleValue());
    }
    return DoubleStream.of(((Number) value).doubleValue());
  }
}
