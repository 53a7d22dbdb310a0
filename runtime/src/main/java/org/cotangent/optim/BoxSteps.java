package org.cotangent.optim;

/** The steps of one run of {@link Lbfgs} within bounds. */
final class BoxSteps implements Method {
  private static final double LONG = 1e100;

  private final Run run;
  private final LineSearch search;
  private final Stagnation stagnation;
  private final CompactHessian hessian;
  private final CauchyPoint cauchy;
  private final SubspaceMinimum subspace;

  /** From the run's point to where the model is least. */
  private final double[] way;

  private double length;

  BoxSteps(Run run, int memory) {
    this.run = run;
    search = new LineSearch(run, Lbfgs.CURVATURE);
    stagnation = new Stagnation(run);
    hessian = new CompactHessian(memory);
    way = new double[run.dimension()];
    double[] scratch = new double[run.dimension()];
    cauchy = new CauchyPoint(run, hessian, memory, scratch);
    subspace = new SubspaceMinimum(run, hessian, memory, scratch);
    length = Math.min(1, run.gradientNorm());
  }

  @Override
  public boolean step() {
    double step = hessian.columns() > 0 ? quasiNewtonStep() : 0;
    if (step == 0) {
      hessian.clear();
      step = steepestStep();
    }
    if (step == 0) {
      return false;
    }
    hessian.addStepOf(run);
    return stagnation.accept(step);
  }

  private double quasiNewtonStep() {
    hessian.pairs().direction(run.gradient(), way);
    if (isOutside()) {
      if (!hessian.factor()) {
        return 0;
      }
      cauchy.find(way);
      subspace.improve(way, cauchy.transposedWay());
    }
    return search();
  }

  /** Whether the minimum of the model without bounds, at the end of the way, is not allowed. */
  private boolean isOutside() {
    double[] point = run.point();
    for (int i = 0; i < way.length; i++) {
      if (run.bounds().within(i, point[i], way[i]) != way[i]) {
        return true;
      }
    }
    return false;
  }

  /** Along the negative gradient, bent at the bounds; first as far as the last such step went. */
  private double steepestStep() {
    double[] gradient = run.gradient();
    double[] point = run.point();
    double factor = -length / run.gradientNorm();
    for (int i = 0; i < way.length; i++) {
      way[i] = run.bounds().within(i, point[i], factor * gradient[i]);
    }
    double step = search();
    length *= step > 0 ? step : 1;
    return step;
  }

  /** Searches along the way, and beyond its end up to the bounds. */
  private double search() {
    double[] point = run.point();
    double length = Vectors.largest(way);
    double unit = length > LONG ? length : 1; // So that no product with the way overflows.
    double longest = Double.MAX_VALUE;
    for (int i = 0; i < way.length; i++) {
      way[i] /= unit;
      if (way[i] != 0) {
        double room = (way[i] > 0 ? run.bounds().upper(i) : run.bounds().lower(i)) - point[i];
        longest = Math.min(longest, room / way[i]);
      }
    }
    double slope = Vectors.dot(run.gradient(), way);
    return slope < 0 && slope > Double.NEGATIVE_INFINITY
        ? search.search(way, slope, unit, longest) / unit
        : 0;
  }
}
