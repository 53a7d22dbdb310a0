package org.cotangent.optim;

import java.time.Duration;

/**
 * The state of a minimiser after an iteration.
 *
 * @param iteration the number of steps taken, 0 at the start
 * @param iterationLimit the number of steps allowed
 * @param evaluations the number of evaluations so far
 * @param elapsed the time since the run began
 * @param point where the minimiser is
 * @param value the value there
 * @param gradientNorm the Euclidean norm of the gradient there
 * @param step the factor of the last step along its direction, 0 at the start
 */
public record Progress(
    int iteration,
    int iterationLimit,
    int evaluations,
    Duration elapsed,
    double[] point,
    double value,
    double gradientNorm,
    double step) {
  /**
   * Where the minimiser is. To be asked for during the call only: the minimiser goes on with its
   * own array.
   *
   * @return a fresh copy
   */
  @Override
  public double[] point() {
    return point.clone();
  }
}
