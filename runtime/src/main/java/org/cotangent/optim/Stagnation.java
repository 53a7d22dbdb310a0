package org.cotangent.optim;

/**
 * Notices that a method gets no further: that of its last steps, none found a value or a gradient
 * lower than all before, as happens at the level of rounding.
 */
final class Stagnation {
  private static final int MAX_STEPS = 20;

  private final Run run;
  private double lowest;
  private double flattest;
  private int steps;

  Stagnation(Run run) {
    this.run = run;
    lowest = run.value();
    flattest = run.gradientNorm();
  }

  /**
   * Goes to the trial point.
   *
   * @return whether it is worth to go on
   */
  boolean accept(double step) {
    run.accept(step);
    steps++;
    if (run.value() < lowest) {
      lowest = run.value();
      steps = 0;
    }
    if (run.gradientNorm() < flattest) {
      flattest = run.gradientNorm();
      steps = 0;
    }
    return steps < MAX_STEPS;
  }
}
