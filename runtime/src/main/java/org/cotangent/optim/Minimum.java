package org.cotangent.optim;

import java.util.Locale;

/**
 * What a minimiser found: the best point it saw, whatever stopped it.
 *
 * <p>The best point is the one with the lowest finite value; of points whose values agree to
 * rounding, the one with the smaller gradient.
 *
 * @param point the best point; the array belongs to the caller
 * @param value the value there; not finite only if no finite value was seen
 * @param gradientNorm the Euclidean norm of the gradient there
 * @param iterations the number of steps taken
 * @param evaluations the number of times the objective was evaluated
 * @param status why the minimiser stopped
 */
public record Minimum(
    double[] point,
    double value,
    double gradientNorm,
    int iterations,
    int evaluations,
    Status status) {
  /** One line for a person: the value, the gradient norm, the effort and the status. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "value %.9g, gradient norm %.3g after %d iterations and %d evaluations: %s",
        value,
        gradientNorm,
        iterations,
        evaluations,
        status);
  }
}
