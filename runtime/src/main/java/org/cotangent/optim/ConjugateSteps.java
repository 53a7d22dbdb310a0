package org.cotangent.optim;

/** The steps of one run of {@link ConjugateGradient}. */
final class ConjugateSteps implements Method {
  private final Run run;
  private final LineSearch search;
  private final Stagnation stagnation;
  private final double[] direction;

  private double slope;
  private double first;
  private double lastLength;

  /** Whether the direction is the negative gradient. */
  private boolean steepest;

  ConjugateSteps(Run run) {
    this.run = run;
    search = new LineSearch(run, ConjugateGradient.CURVATURE);
    stagnation = new Stagnation(run);
    direction = new double[run.dimension()];
    lastLength = search.firstLength();
    restart();
  }

  @Override
  public boolean step() {
    double step = search.search(direction, slope, first, Double.MAX_VALUE);
    if (step == 0 && !steepest) {
      restart();
      step = search.search(direction, slope, first, Double.MAX_VALUE);
    }
    if (step == 0) {
      return false;
    }
    double slopeBefore = slope;
    turn(step);
    boolean goOn = stagnation.accept(step);
    if (steepest || !(slope < 0 && slope > Double.NEGATIVE_INFINITY)) {
      restart();
    } else {
      first = step * Math.min(slopeBefore / slope, 10);
    }
    return goOn;
  }

  /** Makes the next direction, that from the run's trial. */
  private void turn(double step) {
    double[] before = run.gradient();
    double[] after = run.trialGradient();
    double yy = 0;
    double yg = 0;
    double yd = 0;
    double dg = 0;
    double dd = 0;
    double gg = 0;
    for (int i = 0; i < direction.length; i++) {
      double y = after[i] - before[i];
      double d = direction[i];
      yy += y * y;
      yg += y * after[i];
      yd += y * d;
      dg += d * after[i];
      dd += d * d;
      gg += after[i] * after[i];
    }
    lastLength = step * (dd < Double.POSITIVE_INFINITY ? Math.sqrt(dd) : Vectors.norm(direction));
    double beta = yd > 0 ? Math.max((yg - 2 * yy * (dg / yd)) / yd, 0.4 * slope / dd) : 0;
    for (int i = 0; i < direction.length; i++) {
      direction[i] = beta * direction[i] - after[i];
    }
    slope = beta * dg - gg;
    steepest = beta == 0;
  }

  /** Along the negative gradient, made to length 1; first as far as the last step went. */
  private void restart() {
    double norm = run.gradientNorm();
    double[] gradient = run.gradient();
    for (int i = 0; i < direction.length; i++) {
      direction[i] = -gradient[i] / norm;
    }
    slope = -norm;
    first = lastLength;
    steepest = true;
  }
}
