package org.cotangent.support;

import org.cotangent.Objective;

/**
 * What generated objectives have in common: where to start, and the checks of lengths. A point
 * holds the parameters that the method is differentiated with respect to, one after the other.
 */
public abstract class FlatObjective implements Objective {
  private final double[] start;

  /**
   * An objective that starts at a point.
   *
   * @param parts what the point holds, in order: arrays of {@code double} or {@code float} of any
   *     rank, and numbers; copied
   */
  protected FlatObjective(Object... parts) {
    int size = 0;
    for (Object part : parts) {
      size = Math.addExact(size, part instanceof Number ? 1 : Shapes.size(part));
    }
    start = new double[size];
    int next = 0;
    for (Object part : parts) {
      if (part instanceof Number number) {
        start[next++] = number.doubleValue();
      } else {
        next = Points.flatten(part, start, next);
      }
    }
  }

  @Override
  public final int dimension() {
    return start.length;
  }

  @Override
  public final double[] start() {
    return start.clone();
  }

  /**
   * Checks the length of a point or a gradient.
   *
   * @param name the name of the parameter that holds it
   * @param point the array to check
   * @throws IllegalArgumentException if its length is not {@link #dimension()}
   */
  protected final void requireDimension(String name, double[] point) {
    Points.requireDimension(name, point, start.length);
  }

  /**
   * Reads a number out of a point.
   *
   * @param point where to read, of length {@link #dimension()}
   * @param offset where the number is
   * @return the number
   */
  protected final double at(double[] point, int offset) {
    requireDimension("point", point);
    return point[offset];
  }

  /**
   * Reads an array out of a point.
   *
   * @param point where to read, of length {@link #dimension()}
   * @param offset where the first element is
   * @param array an array of the shape to give to the result
   * @return a fresh array of that shape
   */
  protected final double[] at(double[] point, int offset, double[] array) {
    requireDimension("point", point);
    return Points.unflatten(point, offset, array);
  }

  /**
   * Reads an array out of a point.
   *
   * @param point where to read, of length {@link #dimension()}
   * @param offset where the first element is
   * @param array an array of the shape to give to the result
   * @return a fresh array of that shape
   */
  protected final double[][] at(double[] point, int offset, double[][] array) {
    requireDimension("point", point);
    return Points.unflatten(point, offset, array);
  }

  /**
   * Reads an array out of a point.
   *
   * @param <T> the type of the array
   * @param point where to read, of length {@link #dimension()}
   * @param offset where the first element is
   * @param array an array of the shape to give to the result, of any rank
   * @return a fresh array of that shape
   */
  protected final <T> T at(double[] point, int offset, T array) {
    requireDimension("point", point);
    return Points.unflatten(point, offset, array);
  }
}
