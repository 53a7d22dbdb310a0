package org.cotangent.optim;

/** The steps of one run of {@link Lbfgs} without bounds. */
final class QuasiNewtonSteps implements Method {
  private final Run run;
  private final LineSearch search;
  private final Pairs pairs;
  private final double[] direction;
  private final Stagnation stagnation;
  private double steepestStep;

  QuasiNewtonSteps(Run run, int memory) {
    this.run = run;
    search = new LineSearch(run, Lbfgs.CURVATURE);
    pairs = new Pairs(memory);
    direction = new double[run.dimension()];
    stagnation = new Stagnation(run);
    steepestStep = Math.min(1, run.gradientNorm());
  }

  @Override
  public boolean step() {
    double step = pairs.isEmpty() ? 0 : quasiNewtonStep();
    if (step == 0) {
      pairs.clear();
      step = steepestStep();
    }
    if (step == 0) {
      return false;
    }
    pairs.addStepOf(run);
    return stagnation.accept(step);
  }

  private double quasiNewtonStep() {
    double slope = pairs.direction(run.gradient(), direction);
    return slope < 0 && slope > Double.NEGATIVE_INFINITY
        ? search.search(direction, slope, 1, Double.MAX_VALUE)
        : 0;
  }

  /** Along the negative gradient, made to length 1; first as far as the last such step went. */
  private double steepestStep() {
    double norm = run.gradientNorm();
    double[] gradient = run.gradient();
    for (int i = 0; i < direction.length; i++) {
      direction[i] = -gradient[i] / norm;
    }
    double step = search.search(direction, -norm, steepestStep, Double.MAX_VALUE);
    steepestStep = step > 0 ? step : steepestStep;
    return step;
  }
}
