package org.cotangent.processor.model;

import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Var;

/**
 * A method's optimised Hessian-vector product.
 *
 * @param product the primal's params; then the vector, one param for each of these that is
 *     differentiated, of its type and shape; then for each such array another one into which the
 *     function adds the product. Its results are the primal's value, then the product by each
 *     differentiated number
 * @param alone the product without the value, which is no result; only if all that is
 *     differentiated is one array
 * @param withGradient the same where the arrays for the product stand behind arrays into which the
 *     function adds the gradient; only if what is differentiated are arrays
 * @param overwritten those of these arrays, of both functions, that they overwrite, so that they
 *     need not be zero before
 */
public record Hvp(
    Function product,
    Optional<Function> alone,
    Optional<Function> withGradient,
    Set<Var> overwritten) {

  public Hvp {
    overwritten = Set.copyOf(overwritten);
  }
}
