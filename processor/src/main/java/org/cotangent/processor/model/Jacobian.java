package org.cotangent.processor.model;

import java.util.Optional;
import org.cotangent.processor.ir.Function;

/**
 * A method's matrix of partial derivatives of a {@code double[]}.
 *
 * @param columns for a method of a few numbers, all of it: a function of the primal's params whose
 *     results are the primal's, then the derivative by each number that is differentiated, as an
 *     array like that. Else the matrix is made row by row, of vector-Jacobian products with unit
 *     vectors
 */
public record Jacobian(Optional<Function> columns) {}
