package org.cotangent.processor.model;

import java.util.Optional;
import org.cotangent.processor.ir.Function;

/**
 * A method's matrix of second partial derivatives.
 *
 * @param written for a method of a few numbers, all of it: a function of the primal's params whose
 *     results are the elements, row by row, where equal elements are one value. Else the matrix is
 *     made of products with unit vectors
 */
public record Hessian(Optional<Function> written) {}
