package org.cotangent.processor.testing;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;

/** Numbers in the flattened order that take the shapes of arguments, one after the other. */
public final class Direction {
  private final double[] components;
  private int next;

  public Direction(double[] components) {
    this.components = components.clone();
  }

  /** A number, array or record like the given one, of the next of the numbers. */
  public Object like(Object value) {
    if (value instanceof Double) {
      return components[next++];
    }
    if (value instanceof Float) {
      return (float) components[next++];
    }
    if (value.getClass().isArray()) {
      Object copy = Array.newInstance(value.getClass().getComponentType(), Array.getLength(value));
      for (int i = 0; i < Array.getLength(value); i++) {
        Array.set(copy, i, like(Array.get(value, i)));
      }
      return copy;
    }
    return value instanceof Record record ? like(record) : value;
  }

  private Object like(Record record) {
    Object[] values = GradientResult.components(record);
    for (int i = 0; i < values.length; i++) {
      values[i] = like(values[i]);
    }
    try {
      Constructor<?> constructor = record.getClass().getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
