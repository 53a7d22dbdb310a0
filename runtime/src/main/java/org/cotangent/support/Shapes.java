package org.cotangent.support;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What generated code asks of arrays: new ones of the shape of others, and whether two shapes
 * agree.
 *
 * <p>Arrays are of {@code double} or {@code float} and of any rank; a row may be {@code null}, and
 * has no elements then. The methods for ranks 1 and 2 are chosen by overload resolution, so that
 * the compiled code knows the type; those for {@code Object} do for all ranks.
 */
public final class Shapes {
  private Shapes() {}

  /**
   * Makes an array of zeros of the shape of another.
   *
   * @param array the array to be like
   * @return a fresh array of the same length
   */
  public static double[] like(double[] array) {
    return array == null ? null : new double[array.length];
  }

  /**
   * Makes an array of zeros of the shape of another.
   *
   * @param array the array to be like
   * @return a fresh array with rows of the same lengths
   */
  public static double[][] like(double[][] array) {
    if (array == null) {
      return null;
    }
    double[][] like = new double[array.length][];
    for (int i = 0; i < like.length; i++) {
      like[i] = like(array[i]);
    }
    return like;
  }

  /**
   * Sets all elements to zero.
   *
   * @param array the array to clear
   */
  public static void clear(double[] array) {
    if (array != null) {
      Arrays.fill(array, 0.0);
    }
  }

  /**
   * Sets all elements to zero.
   *
   * @param array the array to clear
   */
  public static void clear(double[][] array) {
    if (array != null) {
      for (double[] row : array) {
        clear(row);
      }
    }
  }

  /**
   * Counts elements.
   *
   * @param array the array
   * @return the number of its elements
   */
  public static int size(double[] array) {
    return array == null ? 0 : array.length;
  }

  /**
   * Counts elements.
   *
   * @param array the array
   * @return the number of elements of all rows
   */
  public static int size(double[][] array) {
    int size = 0;
    if (array == null) {
      return size;
    }
    for (double[] row : array) {
      size = Math.addExact(size, size(row));
    }
    return size;
  }

  /**
   * Makes an array of zeros of the shape of another.
   *
   * @param array the array to be like
   * @return a fresh array of the same length
   */
  public static float[] like(float[] array) {
    return array == null ? null : new float[array.length];
  }

  /**
   * Makes an array of zeros of the shape of another.
   *
   * @param array the array to be like
   * @return a fresh array with rows of the same lengths
   */
  public static float[][] like(float[][] array) {
    if (array == null) {
      return null;
    }
    float[][] like = new float[array.length][];
    for (int i = 0; i < like.length; i++) {
      like[i] = like(array[i]);
    }
    return like;
  }

  /**
   * Sets all elements to zero.
   *
   * @param array the array to clear
   */
  public static void clear(float[] array) {
    if (array != null) {
      Arrays.fill(array, 0f);
    }
  }

  /**
   * Sets all elements to zero.
   *
   * @param array the array to clear
   */
  public static void clear(float[][] array) {
    if (array != null) {
      for (float[] row : array) {
        clear(row);
      }
    }
  }

  /**
   * Counts elements.
   *
   * @param array the array
   * @return the number of its elements
   */
  public static int size(float[] array) {
    return array == null ? 0 : array.length;
  }

  /**
   * Counts elements.
   *
   * @param array the array
   * @return the number of elements of all rows
   */
  public static int size(float[][] array) {
    int size = 0;
    if (array == null) {
      return size;
    }
    for (float[] row : array) {
      size = Math.addExact(size, size(row));
    }
    return size;
  }

  /**
   * Makes an array of zeros of the shape of another.
   *
   * @param <T> the type of the array
   * @param array the array to be like, of any rank
   * @return a fresh array whose rows have the same lengths at every depth
   */
  @SuppressWarnings("unchecked")
  public static <T> T like(T array) {
    if (array instanceof double[] row) {
      return (T) like(row);
    } else if (array instanceof float[] row) {
      return (T) like(row);
    } else if (array == null) {
      return null;
    }
    Object[] like = rows(array).clone();
    Arrays.setAll(like, i -> like(like[i]));
    return (T) like;
  }

  /**
   * Sets all elements to zero.
   *
   * @param array the array to clear, of any rank
   */
  public static void clear(Object array) {
    if (array instanceof double[] row) {
      clear(row);
    } else if (array instanceof float[] row) {
      clear(row);
    } else if (array != null) {
      for (Object row : rows(array)) {
        clear(row);
      }
    }
  }

  /**
   * Counts elements.
   *
   * @param array the array, of any rank
   * @return the number of elements behind all its rows
   */
  public static int size(Object array) {
    if (array instanceof double[] row) {
      return row.length;
    } else if (array instanceof float[] row) {
      return row.length;
    } else if (array == null) {
      return 0;
    }
    int size = 0;
    for (Object row : rows(array)) {
      size = Math.addExact(size, size(row));
    }
    return size;
  }

  /**
   * Checks that an array has the shape of another.
   *
   * @param name the name of the parameter that holds the array
   * @param array the array to check
   * @param expected an array of the shape that it must have, of the same type
   * @throws IllegalArgumentException if a length differs; the message gives the parameter, the row,
   *     and both lengths
   */
  public static void requireLike(String name, Object array, Object expected) {
    if (!areAlike(array, expected)) {
      throwUnlessAlike(name, array, expected);
    }
  }

  /** The same without the names of rows, which nobody needs as long as all is well. */
  private static boolean areAlike(Object array, Object expected) {
    if (array == null || expected == null) {
      return array == expected;
    } else if (array instanceof double[][] rows && expected instanceof double[][] others) {
      return areAlike(rows, others);
    } else if (lengthOf(array) != lengthOf(expected)) {
      return false;
    } else if (array instanceof Object[] rows) {
      Object[] expectedRows = rows(expected);
      for (int i = 0; i < rows.length; i++) {
        if (!areAlike(rows[i], expectedRows[i])) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean areAlike(double[][] array, double[][] expected) {
    if (array.length != expected.length) {
      return false;
    }
    for (int i = 0; i < array.length; i++) {
      double[] row = array[i];
      double[] other = expected[i];
      boolean isAlike = row == null || other == null ? row == other : row.length == other.length;
      if (!isAlike) {
        return false;
      }
    }
    return true;
  }

  private static void throwUnlessAlike(String name, Object array, Object expected) {
    if (array == null || expected == null) {
      if (array != expected) {
        throw new IllegalArgumentException(
            name + (array == null ? " is null, but must not be" : " must be null, but is not"));
      }
      return;
    }
    requireLength(name, lengthOf(array), lengthOf(expected));
    if (array instanceof Object[] rows) {
      Object[] expectedRows = rows(expected);
      for (int i = 0; i < rows.length; i++) {
        throwUnlessAlike(name + "[" + i + "]", rows[i], expectedRows[i]);
      }
    }
  }

  /**
   * Checks that an array has the length of another.
   *
   * @param name the name of the parameter that holds the array
   * @param array the array to check
   * @param expected an array of the length that it must have
   * @throws IllegalArgumentException if the lengths differ; the message gives both
   */
  public static void requireLike(String name, double[] array, double[] expected) {
    if (array == null || expected == null) {
      throwUnlessAlike(name, array, expected);
    } else {
      requireLength(name, array.length, expected.length);
    }
  }

  /**
   * Checks that an array has a length.
   *
   * @param name the name of the parameter that holds the array
   * @param array the array to check
   * @param expected the length that it must have
   * @throws IllegalArgumentException if it has another; the message gives both
   */
  public static void requireLength(String name, double[] array, int expected) {
    requireLength(name, array.length, expected);
  }

  /**
   * Checks that an array has a length.
   *
   * @param name the name of the parameter that holds the array
   * @param array the array to check
   * @param expected the length that it must have
   * @throws IllegalArgumentException if it has another; the message gives both
   */
  public static void requireLength(String name, float[] array, int expected) {
    requireLength(name, array.length, expected);
  }

  /**
   * Checks that an array has so many rows, each of the length of an array.
   *
   * @param name the name of the parameter that holds the rows
   * @param rows the rows to check
   * @param count how many there must be
   * @param expected an array of the length that each must have
   * @throws IllegalArgumentException if a length differs; the message gives the parameter, the row,
   *     and both lengths
   */
  public static void requireRows(String name, double[][] rows, int count, double[] expected) {
    requireLength(name, rows.length, count);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] == null || rows[i].length != expected.length) {
        throwUnlessAlike(name + "[" + i + "]", rows[i], expected);
      }
    }
  }

  /**
   * Checks that an array has so many rows, each of the shape of an array.
   *
   * @param name the name of the parameter that holds the rows
   * @param rows the rows to check
   * @param count how many there must be
   * @param expected an array of the shape that each must have, of any rank
   * @throws IllegalArgumentException if a length differs; the message gives the parameter, the row,
   *     and both lengths
   */
  public static void requireRows(String name, Object[] rows, int count, Object expected) {
    requireLength(name, rows.length, count);
    for (int i = 0; i < rows.length; i++) {
      throwUnlessAlike(name + "[" + i + "]", rows[i], expected);
    }
  }

  /**
   * Checks that a value of a sealed interface is the same record as another.
   *
   * @param name the name of the parameter that holds the value
   * @param value the value to check
   * @param expected a value of the type that it must have
   * @throws IllegalArgumentException if the types differ; the message gives both
   */
  public static void requireSameType(String name, Object value, Object expected) {
    if (value.getClass() != expected.getClass()) {
      throw new IllegalArgumentException(name
          + " is a "
          + value.getClass().getSimpleName()
          + ", but must be a "
          + expected.getClass().getSimpleName());
    }
  }

  /**
   * Copies the elements of an array into another, rows included.
   *
   * @param name the name of the parameter that holds the array
   * @param array the array to overwrite
   * @param with an array of the same type
   * @throws IllegalArgumentException if the shapes differ; the message gives the parameter, the
   *     row, and both lengths
   */
  public static void overwrite(String name, Object array, Object with) {
    requireLike(name, array, with);
    copy(with, array);
  }

  private static void copy(Object from, Object to) {
    if (from instanceof Object[] rows) {
      for (int i = 0; i < rows.length; i++) {
        if (rows[i] != null) {
          copy(rows[i], ((Object[]) to)[i]);
        }
      }
    } else {
      System.arraycopy(from, 0, to, 0, lengthOf(from));
    }
  }

  private static void requireLength(String name, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          name + " has length " + length + ", but must have length " + expected);
    }
  }

  private static int lengthOf(Object array) {
    if (array instanceof double[] row) {
      return row.length;
    } else if (array instanceof float[] row) {
      return row.length;
    }
    return rows(array).length;
  }

  static Object[] rows(Object array) {
    if (array instanceof Object[] rows) {
      return rows;
    }
    throw new IllegalArgumentException("not an array of double or float: " + array.getClass());
  }

  /**
   * Checks that nothing of an array is a part of another one.
   *
   * @param <T> the type of the result
   * @param result what a method has returned
   * @param argument what it was given
   * @return the result
   * @throws IllegalStateException if one array, or a row of it, is the other one or a row of that
   */
  public static <T> T separate(T result, Object argument) {
    Set<Object> parts = Collections.newSetFromMap(new IdentityHashMap<>());
    addParts(argument, parts);
    if (hasPart(result, parts)) {
      throw new IllegalStateException(
          "a method whose derivative was generated has returned an array"
              + " that it was given, and that is written afterwards; have it return a clone()");
    }
    return result;
  }

  /**
   * Checks that no row of an array is another row of it.
   *
   * @param <T> the type of the result
   * @param result what a method has returned, an array of arrays
   * @return the result
   * @throws IllegalStateException if a row is there twice
   */
  public static <T> T separate(T result) {
    if (result instanceof Object[] rows) {
      Set<Object> parts = Collections.newSetFromMap(new IdentityHashMap<>());
      for (Object row : rows) {
        if (hasPart(row, parts)) {
          throw new IllegalStateException(
              "a method whose derivative was generated has returned an array with the same row"
                  + " twice, and that is written afterwards; have it return a clone() of the row");
        }
        addParts(row, parts);
      }
    }
    return result;
  }

  private static void addParts(Object array, Set<Object> parts) {
    if (array != null && array.getClass().isArray() && parts.add(array)) {
      if (array instanceof Object[] rows) {
        for (Object row : rows) {
          addParts(row, parts);
        }
      }
    }
  }

  private static boolean hasPart(Object array, Set<Object> parts) {
    if (parts.contains(array)) {
      return true;
    }
    if (array instanceof Object[] rows) {
      for (Object row : rows) {
        if (hasPart(row, parts)) {
          return true;
        }
      }
    }
    return false;
  }
}
