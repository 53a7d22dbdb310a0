package org.cotangent.optim;

/** The steps of one run of {@link NewtonCg}. */
final class TrustRegionSteps implements Method {
  /** The part of the promised decrease that a step must reach. */
  private static final double DECREASE = 1e-4;

  private static final int MAX_TRIALS = 100;

  /** How many steps to try where the values are the same to rounding. */
  private static final int MAX_LEVEL_TRIALS = 8;

  private final Run run;
  private final TruncatedCg cg;
  private final Stagnation stagnation;
  private final double firstNorm;
  private double radius;
  private boolean firstIsTried;

  TrustRegionSteps(Run run, double radius) {
    this.run = run;
    this.radius = radius;
    cg = new TruncatedCg(run);
    stagnation = new Stagnation(run);
    firstNorm = run.gradientNorm();
  }

  @Override
  public boolean step() {
    int level = 0;
    for (int trials = 0; trials < MAX_TRIALS && level < MAX_LEVEL_TRIALS; trials++) {
      cg.solve(radius, tolerance());
      double length = cg.length();
      if (!(length > 0)) {
        return false;
      }
      run.tryAlong(cg.step(), 1);
      if (run.evaluate() == Double.NEGATIVE_INFINITY) {
        return stagnation.accept(length); // There is no minimum, which the run says there.
      }
      if (!run.trialIsFinite()) {
        radius = length / 4;
        continue;
      }
      double promised = cg.promised();
      double change = adapt(length, promised);
      if (change < 0 && change <= DECREASE * promised) {
        return stagnation.accept(length);
      }
      level += run.trialIsLevel() ? 1 : 0;
    }
    return false;
  }

  /** The part of the gradient at which the conjugate gradients stop. */
  private double tolerance() {
    return Math.max(1e-3, Math.min(0.5, Math.sqrt(run.gradientNorm() / firstNorm)));
  }

  /**
   * Gives the region another radius, by the rules of Lin and Moré.
   *
   * @return by how much the step changes the value; where rounding hides it, by the gradients
   */
  private double adapt(double length, double promised) {
    double slope = Vectors.dot(run.gradient(), cg.step());
    double change = run.trialIsLevel()
        ? (slope + Vectors.dot(run.trialGradient(), cg.step())) / 2
        : run.trialValue() - run.value();
    // The length where the parabola with this slope and this change has its minimum.
    double above = change - slope;
    double best = length * (above > 0 ? Math.max(0.25, -slope / above / 2) : 4);
    if (!firstIsTried) {
      radius = Math.min(radius, length);
      firstIsTried = true;
    }
    if (change > DECREASE * promised) {
      radius = Math.min(best, radius / 2);
    } else if (change > 0.25 * promised) {
      radius = Math.max(radius / 4, Math.min(best, radius / 2));
    } else if (change > 0.75 * promised) {
      radius = Math.max(radius / 4, Math.min(best, radius * 4));
    } else {
      radius = Math.max(radius, Math.min(best, radius * 4));
    }
    radius = Math.min(radius, Double.MAX_VALUE);
    return change;
  }
}
