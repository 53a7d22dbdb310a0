package org.cotangent.optim;

/**
 * How the rate of a first-order minimiser changes from step to step. A function of the number of
 * steps already taken, without memory, so that one schedule serves many runs and threads.
 *
 * <p>The schedules made here give the same bits on every machine.
 */
@FunctionalInterface
public interface Schedule {
  /**
   * The rate of the next step.
   *
   * @param iteration the number of steps taken so far, 0 before the first
   * @return the rate, finite and at least 0; a run in which it is not ends with an exception
   */
  double rate(int iteration);

  /**
   * The same rate in every step.
   *
   * @param rate finite and greater than 0
   * @return α(t) = rate
   */
  static Schedule constant(double rate) {
    Require.positive("rate", rate);
    return iteration -> rate;
  }

  /**
   * A rate that falls at regular intervals, as PyTorch's {@code StepLR}.
   *
   * @param rate the first rate, finite and greater than 0
   * @param factor what it is multiplied with each time, greater than 0 and at most 1
   * @param every the number of steps between the falls, at least 1
   * @return α(t) = rate · factor<sup>⌊t / every⌋</sup>
   */
  static Schedule step(double rate, double factor, int every) {
    Require.positive("rate", rate);
    Require.factor("factor", factor);
    Require.positive("every", every);
    return iteration -> {
      int steps = iteration / every;
      return rate * StrictMath.pow(factor, steps);
    };
  }

  /**
   * A rate that falls in every step by the same factor, as PyTorch's {@code ExponentialLR}.
   *
   * @param rate the first rate, finite and greater than 0
   * @param factor what it is multiplied with in every step, greater than 0 and at most 1
   * @return α(t) = rate · factor<sup>t</sup>
   */
  static Schedule exponential(double rate, double factor) {
    return step(rate, factor, 1);
  }

  /**
   * A rate that falls to 0 along half a wave of the cosine.
   *
   * @param rate the first rate, finite and greater than 0
   * @param iterations the step at which the rate is 0, and stays so; at least 1
   * @return {@link #cosine(double, double, int) cosine}(rate, 0, iterations)
   */
  static Schedule cosine(double rate, int iterations) {
    return cosine(rate, 0, iterations);
  }

  /**
   * A rate that falls along half a wave of the cosine (I. Loshchilov and F. Hutter, SGDR:
   * stochastic gradient descent with warm restarts, 2017, equation 5, without restarts).
   *
   * @param rate the first rate, finite and greater than 0
   * @param last the rate at the end, at least 0 and at most the first
   * @param iterations the step at which the last rate is reached, and kept; at least 1
   * @return α(t) = last + (rate - last) (1 + cos(π min(t / iterations, 1))) / 2
   */
  static Schedule cosine(double rate, double last, int iterations) {
    Require.positive("rate", rate);
    Require.notNegative("last", last);
    if (last > rate) {
      throw new IllegalArgumentException(
          "last must be at most the first rate, " + rate + ", is " + last);
    }
    Require.positive("iterations", iterations);
    return iteration -> {
      double part = Math.min((double) iteration / iterations, 1);
      return last + (rate - last) * ((1 + StrictMath.cos(Math.PI * part)) / 2);
    };
  }

  /**
   * This schedule after some steps in which the rate grows linearly to its first.
   *
   * @param iterations the number n of growing steps, at least 0
   * @return α(0) (t + 1) / (n + 1) in the first n steps, then α(t - n)
   */
  default Schedule afterWarmUp(int iterations) {
    Require.notNegative("iterations", iterations);
    return iteration -> iteration < iterations
        ? rate(0) * ((iteration + 1.0) / (iterations + 1.0))
        : rate(iteration - iterations);
  }
}
