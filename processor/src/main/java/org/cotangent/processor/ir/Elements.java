package org.cotangent.processor.ir;

import java.lang.reflect.Array;

/** Elements of arrays whose type is known at run time only, with Java's exceptions. */
final class Elements {

  private Elements() {}

  static Object get(Object array, int index) {
    return array instanceof double[] doubles
        ? (Object) doubles[index]
        : Array.get(array, checked(array, index));
  }

  static void set(Object array, int index, Object value) {
    if (array instanceof double[] doubles) {
      doubles[index] = (Double) value;
    } else {
      Array.set(array, checked(array, index), value);
    }
  }

  /** The index, if there is one; the exception has the message that Java gives it. */
  private static int checked(Object array, int index) {
    int length = Array.getLength(array);
    if (index < 0 || index >= length) {
      throw new ArrayIndexOutOfBoundsException(
          "Index " + index + " out of bounds for length " + length);
    }
    return index;
  }

  /** What {@code clone()} of an array gives. */
  @SuppressWarnings("SuspiciousSystemArraycopy") // It is an array.
  static Object copy(Object array) {
    int length = Array.getLength(array);
    Object copy = Array.newInstance(array.getClass().getComponentType(), length);
    System.arraycopy(array, 0, copy, 0, length);
    return copy;
  }

  /** An array of the same shape, rows included, whose elements are zero; null for null. */
  static Object zerosLike(Object array) {
    if (array == null) {
      return null;
    }
    Class<?> component = array.getClass().getComponentType();
    Object zeros = Array.newInstance(component, Array.getLength(array));
    if (component.isArray()) {
      for (int i = 0; i < Array.getLength(array); i++) {
        Array.set(zeros, i, zerosLike(Array.get(array, i)));
      }
    }
    return zeros;
  }

  static Object create(ArrayType type, int... dimensions) {
    Type component = type;
    for (int i = 0; i < dimensions.length; i++) {
      component = ((ArrayType) component).element();
    }
    return Array.newInstance(Reflection.classOf(component), dimensions);
  }
}
