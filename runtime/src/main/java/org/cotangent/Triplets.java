package org.cotangent;

import java.util.Arrays;

/**
 * A sparse matrix in triplet form: element {@code k} adds {@code values[k]} at row {@code rows[k]}
 * and column {@code columns[k]}. Elements at one place add up, in any order.
 *
 * <p>Generated {@code fHessianSparse} and {@code fJacobianSparse} return it, in the flattened order
 * of the parameters that the method is differentiated with respect to. The arrays are not copied.
 *
 * @param height the number of rows
 * @param width the number of columns
 * @param rows the row of each element, from 0
 * @param columns the column of each element, from 0
 * @param values the elements
 */
public record Triplets(int height, int width, int[] rows, int[] columns, double[] values) {

  /**
   * Checks that there are as many rows and columns as values.
   *
   * @param height the number of rows
   * @param width the number of columns
   * @param rows the row of each element, from 0
   * @param columns the column of each element, from 0
   * @param values the elements
   * @throws IllegalArgumentException if the arrays have different lengths
   */
  public Triplets {
    if (rows.length != values.length || columns.length != values.length) {
      throw new IllegalArgumentException("rows, columns and values have lengths "
          + rows.length
          + ", "
          + columns.length
          + " and "
          + values.length
          + ", but must have one");
    }
  }

  /**
   * Adds the elements up.
   *
   * @return a fresh {@code double[height][width]}
   */
  public double[][] toDense() {
    double[][] dense = new double[height][width];
    for (int k = 0; k < values.length; k++) {
      dense[rows[k]][columns[k]] += values[k];
    }
    return dense;
  }

  /**
   * Multiplies the matrix with a vector.
   *
   * @param vector what to multiply with, of length {@code width}
   * @param product overwritten with the product, of length {@code height}
   * @throws IllegalArgumentException if a length is wrong; the message gives both
   */
  public void multiply(double[] vector, double[] product) {
    requireLength("vector", vector.length, width);
    requireLength("product", product.length, height);
    Arrays.fill(product, 0);
    for (int k = 0; k < values.length; k++) {
      product[rows[k]] += values[k] * vector[columns[k]];
    }
  }

  private static void requireLength(String name, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          name + " has length " + length + ", but must have length " + expected);
    }
  }
}
