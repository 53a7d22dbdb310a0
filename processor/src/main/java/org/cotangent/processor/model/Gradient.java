package org.cotangent.processor.model;

import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Var;

/**
 * A method and its optimised gradient.
 *
 * @param gradient the primal's params, then for each leaf of a wrt-parameter that is an array an
 *     array of its type and shape, named {@code <w>Bar}, into which the function adds the gradient.
 *     Its results are the primal's value, then the partial derivative by each such leaf that is a
 *     scalar, a {@code double} whatever the parameter's type
 * @param overwritten those of these arrays that the function overwrites with the gradient, so that
 *     they need not be zero before
 * @param partials the gradient without the value, over the same params; empty if that is not worth
 *     code of its own
 */
public record Gradient(
    DifferentiableMethod method,
    Function gradient,
    Set<Var> overwritten,
    Optional<Function> partials) {

  public Gradient {
    overwritten = Set.copyOf(overwritten);
  }

  /** A gradient whose arrays must be zero before. */
  public Gradient(DifferentiableMethod method, Function gradient) {
    this(method, gradient, Set.of(), Optional.empty());
  }
}
