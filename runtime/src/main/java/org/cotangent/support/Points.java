package org.cotangent.support;

/**
 * The way between arrays and flat points, which hold the elements row by row as {@code double}s.
 *
 * <p>Arrays are of {@code double} or {@code float} and of any rank; a row may be {@code null}, and
 * has no elements then. The methods for ranks 1 and 2 are chosen by overload resolution, so that
 * the compiled code knows the type; those for {@code Object} do for all ranks.
 */
public final class Points {
  private Points() {}

  /**
   * Writes the elements of an array into a point.
   *
   * @param array the array
   * @param point where to write
   * @param offset where the first element goes
   * @return the offset after the last element
   */
  public static int flatten(double[] array, double[] point, int offset) {
    if (array == null) {
      return offset;
    }
    System.arraycopy(array, 0, point, offset, array.length);
    return offset + array.length;
  }

  /**
   * Writes the elements of an array into a point.
   *
   * @param array the array
   * @param point where to write
   * @param offset where the first element goes
   * @return the offset after the last element
   */
  public static int flatten(double[][] array, double[] point, int offset) {
    int next = offset;
    if (array == null) {
      return next;
    }
    for (double[] row : array) {
      next = flatten(row, point, next);
    }
    return next;
  }

  /**
   * Reads an array out of a point.
   *
   * @param point where to read
   * @param offset where the first element is
   * @param array an array of the shape to give to the result
   * @return a fresh array of that shape
   */
  public static double[] unflatten(double[] point, int offset, double[] array) {
    double[] filled = Shapes.like(array);
    if (filled != null) {
      System.arraycopy(point, offset, filled, 0, filled.length);
    }
    return filled;
  }

  /**
   * Reads an array out of a point.
   *
   * @param point where to read
   * @param offset where the first element is
   * @param array an array of the shape to give to the result
   * @return a fresh array of that shape
   */
  public static double[][] unflatten(double[] point, int offset, double[][] array) {
    if (array == null) {
      return null;
    }
    double[][] filled = new double[array.length][];
    int next = offset;
    for (int i = 0; i < filled.length; i++) {
      filled[i] = unflatten(point, next, array[i]);
      next += Shapes.size(array[i]);
    }
    return filled;
  }

  /**
   * Writes the elements of an array into a point.
   *
   * @param array the array
   * @param point where to write
   * @param offset where the first element goes
   * @return the offset after the last element
   */
  public static int flatten(float[] array, double[] point, int offset) {
    if (array == null) {
      return offset;
    }
    for (int i = 0; i < array.length; i++) {
      point[offset + i] = array[i];
    }
    return offset + array.length;
  }

  /**
   * Writes the elements of an array into a point.
   *
   * @param array the array
   * @param point where to write
   * @param offset where the first element goes
   * @return the offset after the last element
   */
  public static int flatten(float[][] array, double[] point, int offset) {
    int next = offset;
    if (array == null) {
      return next;
    }
    for (float[] row : array) {
      next = flatten(row, point, next);
    }
    return next;
  }

  /**
   * Reads an array out of a point.
   *
   * @param point where to read
   * @param offset where the first element is
   * @param array an array of the shape to give to the result
   * @return a fresh array of that shape
   */
  public static float[] unflatten(double[] point, int offset, float[] array) {
    float[] filled = Shapes.like(array);
    if (filled != null) {
      for (int i = 0; i < filled.length; i++) {
        filled[i] = (float) point[offset + i];
      }
    }
    return filled;
  }

  /**
   * Reads an array out of a point.
   *
   * @param point where to read
   * @param offset where the first element is
   * @param array an array of the shape to give to the result
   * @return a fresh array of that shape
   */
  public static float[][] unflatten(double[] point, int offset, float[][] array) {
    if (array == null) {
      return null;
    }
    float[][] filled = new float[array.length][];
    int next = offset;
    for (int i = 0; i < filled.length; i++) {
      filled[i] = unflatten(point, next, array[i]);
      next += Shapes.size(array[i]);
    }
    return filled;
  }

  /**
   * Writes the elements of an array into a point.
   *
   * @param array the array, of any rank
   * @param point where to write
   * @param offset where the first element goes
   * @return the offset after the last element
   */
  public static int flatten(Object array, double[] point, int offset) {
    if (array instanceof double[] row) {
      return flatten(row, point, offset);
    } else if (array instanceof float[] row) {
      return flatten(row, point, offset);
    } else if (array == null) {
      return offset;
    }
    int next = offset;
    for (Object row : Shapes.rows(array)) {
      next = flatten(row, point, next);
    }
    return next;
  }

  /**
   * Reads an array out of a point.
   *
   * @param <T> the type of the array
   * @param point where to read
   * @param offset where the first element is
   * @param array an array of the shape to give to the result, of any rank
   * @return a fresh array of that shape
   */
  @SuppressWarnings("unchecked")
  public static <T> T unflatten(double[] point, int offset, T array) {
    if (array instanceof double[] row) {
      return (T) unflatten(point, offset, row);
    } else if (array instanceof float[] row) {
      return (T) unflatten(point, offset, row);
    } else if (array == null) {
      return null;
    }
    Object[] filled = Shapes.rows(array).clone();
    int next = offset;
    for (int i = 0; i < filled.length; i++) {
      int size = Shapes.size(filled[i]);
      filled[i] = unflatten(point, next, filled[i]);
      next += size;
    }
    return (T) filled;
  }

  /**
   * Sums the products of elements.
   *
   * @param some an array
   * @param others an array of the same length
   * @return the sum
   */
  public static double dot(double[] some, double[] others) {
    double sum = 0;
    for (int i = 0; i < some.length; i++) {
      sum += some[i] * others[i];
    }
    return sum;
  }

  /**
   * Sums the products of elements.
   *
   * @param some an array, of any rank
   * @param others an array of the same shape
   * @return the sum
   */
  public static double dot(Object some, Object others) {
    double sum = 0;
    if (some instanceof double[] row) {
      return dot(row, (double[]) others);
    } else if (some instanceof float[] row) {
      float[] other = (float[]) others;
      for (int i = 0; i < row.length; i++) {
        sum += (double) row[i] * other[i];
      }
    } else if (some != null) {
      Object[] rows = Shapes.rows(some);
      for (int i = 0; i < rows.length; i++) {
        sum += dot(rows[i], Shapes.rows(others)[i]);
      }
    }
    return sum;
  }

  /**
   * Computes {@code factor * some + others}.
   *
   * @param factor a number
   * @param some an array
   * @param others an array of the same length
   * @return a fresh array
   */
  public static double[] combined(double factor, double[] some, double[] others) {
    double[] combined = new double[some.length];
    for (int i = 0; i < combined.length; i++) {
      combined[i] = factor * some[i] + others[i];
    }
    return combined;
  }

  /**
   * Computes {@code factor * some + others}.
   *
   * @param <T> the type of the arrays
   * @param factor a number
   * @param some an array, of any rank
   * @param others an array of the same shape
   * @return a fresh array
   */
  @SuppressWarnings("unchecked")
  public static <T> T combined(double factor, T some, T others) {
    if (some instanceof double[] row) {
      return (T) combined(factor, row, (double[]) others);
    } else if (some instanceof float[] row) {
      float[] combined = new float[row.length];
      for (int i = 0; i < combined.length; i++) {
        combined[i] = (float) (factor * row[i] + ((float[]) others)[i]);
      }
      return (T) combined;
    } else if (some == null) {
      return null;
    }
    Object[] combined = Shapes.rows(some).clone();
    for (int i = 0; i < combined.length; i++) {
      combined[i] = combined(factor, combined[i], Shapes.rows(others)[i]);
    }
    return (T) combined;
  }

  /**
   * Makes a matrix symmetric: what is above the diagonal becomes what is below it.
   *
   * @param matrix a square matrix
   */
  public static void mirror(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < i; j++) {
        matrix[j][i] = matrix[i][j];
      }
    }
  }

  /**
   * Checks the length of a point or a gradient.
   *
   * @param name the name of the parameter that holds it
   * @param point the array to check
   * @param dimension the length that it must have
   * @throws IllegalArgumentException if it has another; the message gives both
   */
  public static void requireDimension(String name, double[] point, int dimension) {
    if (point.length != dimension) {
      throw new IllegalArgumentException(
          name + " has length " + point.length + ", but must have length " + dimension);
    }
  }
}
