package org.cotangent.processor.model;

import org.cotangent.processor.ir.Function;

/**
 * A method's optimised vector-Jacobian product.
 *
 * @param function the primal's params; then for each wrt-parameter that is an array an array of its
 *     type and shape, named {@code <w>Bar}, into which the function adds; then the seed, of the
 *     result's type, or one for each leaf of it. Its results are the primal's, then the partial
 *     derivative by each wrt-parameter that is a scalar, a {@code double} whatever the parameter's
 *     type
 */
public record Vjp(Function function) {}
