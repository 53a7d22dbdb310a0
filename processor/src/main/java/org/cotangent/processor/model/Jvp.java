package org.cotangent.processor.model;

import org.cotangent.processor.ir.Function;

/**
 * A method's optimised Jacobian-vector product.
 *
 * @param function the primal's params; then a tangent for each of them that is differentiated, of
 *     its type and shape. Its results are the primal's, then the tangent of each: a {@code double}
 *     for a number, a fresh array for an array
 */
public record Jvp(Function function) {}
