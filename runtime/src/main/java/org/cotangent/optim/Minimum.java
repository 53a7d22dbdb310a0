package org.cotangent.optim;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a minimiser found: the best point it saw, whatever stopped it.
 *
 * <p>The best point is the one with the lowest finite value; of points whose values agree to
 * rounding, the one with the smaller gradient. Methods that take each step, such as {@link Adam},
 * may pass it and converge to a worse one: then the gradient norm is not small, whatever the status
 * says of the end of the run.
 *
 * @param point the best point; the array belongs to the caller
 * @param value the value there; not finite only if no finite value was seen
 * @param gradientNorm the Euclidean norm of the gradient there
 * @param iterations the number of steps taken
 * @param evaluations the number of times the objective was evaluated, Hessian-vector products
 *     included
 * @param status why the minimiser stopped
 */
public record Minimum(
    double[] point,
    double value,
    double gradientNorm,
    int iterations,
    int evaluations,
    Status status) {
  /**
   * What a run had found when its objective or its listener threw an exception.
   *
   * @param thrown the exception, as it left the minimiser
   * @return the best point seen, with the status {@link Status#FAILED}; empty if the exception does
   *     not come out of a run
   */
  public static Optional<Minimum> before(Throwable thrown) {
    Objects.requireNonNull(thrown, "thrown");
    for (Throwable suppressed : thrown.getSuppressed()) {
      if (suppressed instanceof UnfinishedRun run) {
        return Optional.of(run.minimum());
      }
    }
    return Optional.empty();
  }

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
