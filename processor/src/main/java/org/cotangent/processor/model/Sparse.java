package org.cotangent.processor.model;

import org.cotangent.processor.ir.Function;

/**
 * A sparse matrix of derivatives of a method whose result is made of terms that touch a few
 * variables each.
 *
 * @param function of the primal's params; its results are the rows, the columns and the values of
 *     the elements and, of a Jacobian, the number of rows
 * @param isHessian whether it is the Hessian of a number, rather than the Jacobian of an array
 */
public record Sparse(Function function, boolean isHessian) {}
