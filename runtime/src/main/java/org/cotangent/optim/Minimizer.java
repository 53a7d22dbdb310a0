package org.cotangent.optim;

import java.util.Objects;
import org.cotangent.Objective;

/**
 * Looks for a point where an {@link Objective} is least.
 *
 * <p>Every minimiser of this package is an immutable configuration: each {@code with…} method
 * returns a changed copy, and one configuration can serve many runs and threads. A run gives back
 * the best point that it saw, whatever stopped it.
 */
@FunctionalInterface
public interface Minimizer {
  /**
   * Minimises from the objective's own starting point.
   *
   * @param objective what to minimise
   * @return the best point seen, and why the run stopped
   * @throws IllegalArgumentException if the starting point is not of the objective's dimension or
   *     not finite
   */
  default Minimum minimize(Objective objective) {
    Objects.requireNonNull(objective, "objective");
    return minimize(objective, objective.start());
  }

  /**
   * Minimises from a given starting point. What the objective or a listener throws reaches the
   * caller, with the best point seen before: see {@link Minimum#before(Throwable)}.
   *
   * @param objective what to minimise
   * @param start where to start, of length {@link Objective#dimension()}; not changed
   * @return the best point seen, and why the run stopped
   * @throws IllegalArgumentException if the starting point is not of the objective's dimension or
   *     not finite
   */
  Minimum minimize(Objective objective, double[] start);
}
