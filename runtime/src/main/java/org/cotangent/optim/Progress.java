package org.cotangent.optim;

/**
 * The state of a minimiser after an iteration.
 *
 * @param iteration the number of steps taken, 0 at the start
 * @param iterationLimit the number of steps allowed
 * @param point where the minimiser is: its own array, to be read during the call and never written
 * @param value the value there
 * @param gradientNorm the Euclidean norm of the gradient there
 * @param step the factor of the last step along its direction, 0 at the start
 */
public record Progress(
    int iteration,
    int iterationLimit,
    double[] point,
    double value,
    double gradientNorm,
    double step) {}
