package org.cotangent.optim;

/** The steps of one run of {@link Lbfgs}. */
final class LbfgsSteps implements Method {
  private static final double LONG = 1e100;

  private final Run run;
  private final LineSearch search;
  private final Stagnation stagnation;
  private final int memory;
  private final CompactHessian hessian;

  /** From the run's point to where the model of the objective is least. */
  private final double[] way;

  private double steepestLength;

  /** What the slope promised for the last step found. */
  private double promise;

  /** These two are there once a way leads out of the bounds. */
  private CauchyPoint cauchy;

  private SubspaceMinimum subspace;

  LbfgsSteps(Run run, int memory) {
    this.run = run;
    this.memory = memory;
    search = new LineSearch(run, Lbfgs.CURVATURE);
    stagnation = new Stagnation(run);
    hessian = new CompactHessian(memory);
    way = new double[run.dimension()];
    steepestLength = search.firstLength();
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
    hessian.addStepOf(run, promise);
    return stagnation.accept(step);
  }

  private double quasiNewtonStep() {
    double slope = hessian.pairs().direction(run.gradient(), way);
    if (leadsOutside()) {
      if (!hessian.factor()) {
        return 0;
      }
      if (cauchy == null) {
        double[] scratch = new double[way.length];
        cauchy = new CauchyPoint(run, hessian, memory, scratch);
        subspace = new SubspaceMinimum(run, hessian, memory, scratch);
      }
      cauchy.find(way);
      subspace.improve(way, cauchy.transposedWay());
      slope = Vectors.dot(run.gradient(), way);
    }
    return search(slope);
  }

  private boolean leadsOutside() {
    double[] point = run.point();
    for (int i = 0; i < way.length && !run.bounds().isNone(); i++) {
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
    double factor = -steepestLength / run.gradientNorm();
    for (int i = 0; i < way.length; i++) {
      way[i] = run.bounds().within(i, point[i], factor * gradient[i]);
    }
    double step = search(Vectors.dot(gradient, way));
    steepestLength *= step > 0 ? step : 1;
    return step;
  }

  /** Searches along the way, and beyond its end up to the bounds. */
  private double search(double slope) {
    double unit = 1;
    if (slope < -LONG || slope > -1 / LONG) { // So that no product overflows or vanishes.
      unit = Vectors.largest(way);
      for (int i = 0; i < way.length; i++) {
        way[i] /= unit;
      }
    }
    double unitSlope = unit == 1 ? slope : Vectors.dot(run.gradient(), way);
    if (!(unitSlope < 0 && unitSlope > Double.NEGATIVE_INFINITY)) {
      return 0;
    }
    double longest = run.bounds().longestStep(run.point(), way);
    double step = search.search(way, unitSlope, unit, longest);
    promise = -step * unitSlope;
    return step / unit;
  }
}
