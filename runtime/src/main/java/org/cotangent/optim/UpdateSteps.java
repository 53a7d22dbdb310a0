package org.cotangent.optim;

/** The steps of one run that follow a rule and are taken whatever they lead to. */
final class UpdateSteps implements Method {
  /** What squares without overflow, with much to spare. */
  private static final double SURELY_FINITE = 1e150;

  private final Run run;
  private final Update update;
  private final Guards guards;

  /** Bounds the components of the point: cheaper than to look at them all after each step. */
  private double largest;

  private double largestGradient;

  UpdateSteps(Run run, Update update, Guards guards) {
    this.run = run;
    this.update = update;
    this.guards = guards;
    largest = Vectors.largest(run.point());
    run.overwriteGradient();
  }

  @Override
  public boolean step() {
    double[] gradient = run.gradient();
    // With bounds, the norm is that of the projected gradient, and bounds no component.
    double bound = guards.bounds().isNone() ? run.gradientNorm() : Double.POSITIVE_INFINITY;
    largestGradient = Math.max(largestGradient, bound);
    guards.clip(gradient);
    double[] to = run.trial();
    update.step(run.point(), gradient, to);
    guards.bounds().project(to);
    largest = largestGradient < SURELY_FINITE
        ? update.reach(largest, largestGradient)
        : Double.POSITIVE_INFINITY;
    if (!(largest < SURELY_FINITE)) {
      largest = Vectors.largest(to);
    }
    run.evaluate(largest < Double.POSITIVE_INFINITY);
    run.accept(update.rate());
    return true;
  }
}
