package org.cotangent.optim;

/**
 * How a step follows from a gradient, with what the rule remembers of the steps before: one run's
 * state, shared by minimisers of a whole objective and of batches.
 */
abstract class Update {
  private final Schedule schedule;
  private final double gain;

  private int steps;
  private double rate;

  /**
   * @param gain the most that a component moves in a step for each unit of the rate, where no
   *     component of a gradient has been larger than 1
   */
  Update(Schedule schedule, double gain) {
    this.schedule = schedule;
    this.gain = gain;
  }

  /** Makes a step; {@code from} and {@code to} may be the same array. */
  final void step(double[] from, double[] gradient, double[] to) {
    rate = schedule.rate(steps);
    if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalStateException("the schedule's rate at iteration " + steps
          + " must be finite and not negative, is " + rate);
    }
    steps++;
    move(rate, from, gradient, to);
  }

  /** The rate of the last step. */
  final double rate() {
    return rate;
  }

  /**
   * The most that a component may measure after the last step.
   *
   * @param before the most that one measured before
   * @param largestGradient the most that a component of any gradient has measured
   */
  double reach(double before, double largestGradient) {
    return before + rate * gain * largestGradient;
  }

  /** Writes the end of a step with this rate. */
  abstract void move(double rate, double[] from, double[] gradient, double[] to);
}
