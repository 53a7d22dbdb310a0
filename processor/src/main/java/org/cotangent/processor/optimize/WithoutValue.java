package org.cotangent.processor.optimize;

import java.util.Optional;
import org.cotangent.processor.analysis.CostModel;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;

/**
 * Leaves out of a gradient what only the value needs: the logarithm of a logistic loss, the sum of
 * a sum of squares. What the primal may throw is still thrown.
 */
public final class WithoutValue {

  /** What is left has to be cheaper by at least one part in so many to be worth its own code. */
  private static final long PARTS = 16;

  /** And by more than a few additions. */
  private static final long LEAST = 8;

  private WithoutValue() {}

  /**
   * The gradient without its first result.
   *
   * @param gradient an optimised gradient
   * @return empty if it would be about as expensive as the one with the value
   */
  public static Optional<Function> apply(Function gradient) {
    if (gradient.body().alwaysThrows()) {
      return Optional.empty();
    }
    Block body = gradient.body();
    Function partials = withoutFirst(gradient);
    long before = CostModel.cost(body);
    long saved = before - CostModel.cost(partials.body());
    return saved >= LEAST && saved * PARTS >= before ? Optional.of(partials) : Optional.empty();
  }

  /** A derivative without its first result, and what only that needs. */
  public static Function withoutFirst(Function derivative) {
    Block body = derivative.body();
    return derivative.body().alwaysThrows()
        ? derivative
        : RemoveDead.apply(derivative.withBody(new Block(
            body.statements(), body.results().subList(1, body.results().size()))));
  }
}
