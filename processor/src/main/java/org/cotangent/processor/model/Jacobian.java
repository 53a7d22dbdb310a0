package org.cotangent.processor.model;

import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Var;

/**
 * A method's matrix of partial derivatives of a {@code double[]}. If it is no function, it is made
 * of products with unit vectors.
 *
 * @param columns for a method of a few numbers, all of it: a function of the primal's params whose
 *     results are the primal's, then the derivative by each number that is differentiated, as an
 *     array like that
 * @param rows for a method whose result has a few elements, all of it
 * @param isEither whether products are taken by columns where there are fewer of them than rows
 */
public record Jacobian(Optional<Function> columns, Optional<Rows> rows, boolean isEither) {

  /** The matrix as one function, of all columns at a time. */
  public static Jacobian ofColumns(Function columns) {
    return new Jacobian(Optional.of(columns), Optional.empty(), false);
  }

  /** The matrix as one function, of all rows. */
  public static Jacobian ofRows(Rows rows) {
    return new Jacobian(Optional.empty(), Optional.of(rows), false);
  }

  /** The matrix is made of products. */
  public static Jacobian ofProducts(boolean isEither) {
    return new Jacobian(Optional.empty(), Optional.empty(), isEither);
  }

  /** Whether there may be fewer columns than rows: the one wrt-parameter is a {@code double[]}. */
  public static boolean mayHaveFewColumns(DifferentiableMethod method) {
    return method.wrt().size() == 1 && method.wrt().get(0).type().equals(ArrayType.VECTOR);
  }

  /**
   * A Jacobian as one function.
   *
   * @param function of the primal's params and, row by row, an array for each array that is
   *     differentiated, into which it adds the derivatives of one element; its results are the
   *     elements of the primal's result, then, row by row, the derivatives by numbers
   * @param count how many rows there are
   * @param overwritten the arrays that need not be zero before
   */
  public record Rows(Function function, int count, Set<Var> overwritten) {
    public Rows {
      overwritten = Set.copyOf(overwritten);
    }
  }
}
