package org.cotangent.optim;

import java.time.Duration;

/** One run of a {@link StochasticMinimizer}. */
final class StochasticRun extends GuardedRun {
  private final StochasticMinimizer minimizer;
  private final Examples examples;
  private final Guards guards;
  private final Update update;
  private final Shuffle shuffle;
  private final int batchSize;
  private final long started = System.nanoTime();

  private final double[] point;
  private final double[] gradient;

  private final double[] average;
  private long averaged;

  private final double[] best;
  private double bestValue;
  private double bestNorm = Double.NaN;

  /** How many epochs have passed since the best one. */
  private int worse;

  private int epochs;
  private int evaluations;

  /** What this epoch's batches add up to: examples, values times examples, norms, batches. */
  private int seen;

  private double values;
  private double norms;
  private int batches;

  /** A run that begins at the allowed point next to the start, which becomes its own. */
  StochasticRun(StochasticMinimizer minimizer, Examples examples, double[] start) {
    this.minimizer = minimizer;
    this.examples = examples;
    guards = minimizer.steps.guards();
    guards.bounds().requireDimension(start.length);
    guards.bounds().project(start);
    update = minimizer.steps.update(start.length);
    shuffle = new Shuffle(examples.size(), minimizer.seed == null ? 0 : minimizer.seed);
    batchSize = Math.min(minimizer.batchSize, examples.size());
    point = start;
    gradient = new double[start.length];
    average = minimizer.averageAfter == Integer.MAX_VALUE ? null : new double[start.length];
    best = start.clone();
    bestValue = Double.NaN;
  }

  @Override
  Status end() {
    if (minimizer.validation != null) {
      bestValue = validate(best);
    }
    Status status = epochs();
    if (minimizer.validation == null) {
      bestValue = meanOfAll();
    } else {
      evaluations++;
      bestValue = minimizer.validation.valueAndGradient(best, gradient);
    }
    bestNorm = Vectors.norm(gradient);
    return status;
  }

  @Override
  Minimum minimum(Status status) {
    return new Minimum(best.clone(), bestValue, bestNorm, epochs, evaluations, status);
  }

  private Status epochs() {
    while (epochs < minimizer.stopping.maxIterations()) {
      Status interrupted = epoch();
      if (interrupted == Status.NOT_FINITE || seen == 0) {
        return interrupted;
      }
      double value = minimizer.validation == null ? values / seen : validate(weights());
      if (!Double.isFinite(value) || Vectors.firstNotFinite(weights()) >= 0) {
        return Status.NOT_FINITE;
      }
      judge(value);
      if (interrupted != null) {
        return interrupted;
      }
      epochs++;
      if (!minimizer.stopping.isSilent()
          && !minimizer.stopping.listener().iterated(progress(value))) {
        return Status.STOPPED_BY_LISTENER;
      }
      if (minimizer.validation != null && worse >= minimizer.patience) {
        return Status.NOT_IMPROVING;
      }
    }
    return Status.ITERATION_LIMIT;
  }

  /** Makes a step for each batch; says what interrupted it, or null. */
  private Status epoch() {
    if (minimizer.seed != null) {
      shuffle.mix();
    }
    seen = 0;
    values = 0;
    norms = 0;
    batches = 0;
    while (seen < examples.size()) {
      if (minimizer.stopping.isTimeOver(started)) {
        return Status.TIME_LIMIT;
      }
      int size = Math.min(batchSize, examples.size() - seen);
      double value = evaluate(point, seen, size);
      double norm = Vectors.norm(gradient);
      if (!Double.isFinite(value) || !Double.isFinite(norm)) {
        return Status.NOT_FINITE;
      }
      seen += size;
      values += size * value;
      norms += norm;
      batches++;
      step();
    }
    return null;
  }

  private void step() {
    guards.clip(gradient);
    update.step(point, gradient, point);
    guards.bounds().project(point);
    if (average != null && epochs >= minimizer.averageAfter) {
      averaged++;
      double decay = minimizer.averageDecay;
      boolean alike = averaged == 1 || Double.isNaN(decay);
      double part = alike ? 1.0 / averaged : 1 - decay;
      for (int i = 0; i < average.length; i++) {
        average[i] += part * (point[i] - average[i]);
      }
    }
  }

  private double[] weights() {
    return averaged > 0 ? average : point;
  }

  private void judge(double value) {
    worse++;
    if (value < bestValue || !Double.isFinite(bestValue)) {
      System.arraycopy(weights(), 0, best, 0, best.length);
      bestValue = value;
      worse = 0;
    }
  }

  /** The value and the gradient of a batch of the present order. */
  private double evaluate(double[] weights, int from, int size) {
    evaluations++;
    return examples.valueAndGradient(weights, shuffle.order(), from, from + size, gradient);
  }

  private double validate(double[] weights) {
    evaluations++;
    return minimizer.validation.value(weights);
  }

  /** The mean of all examples' values at the best point, and of their gradients. */
  private double meanOfAll() {
    shuffle.sort();
    double value = 0;
    double[] sum = new double[best.length];
    for (int from = 0; from < examples.size(); from += batchSize) {
      int size = Math.min(batchSize, examples.size() - from);
      double part = (double) size / examples.size();
      value += part * evaluate(best, from, size);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part * gradient[i];
      }
    }
    System.arraycopy(sum, 0, gradient, 0, sum.length);
    return value;
  }

  private Progress progress(double value) {
    return new Progress(
        epochs,
        minimizer.stopping.maxIterations(),
        evaluations,
        Duration.ofNanos(System.nanoTime() - started),
        weights(),
        value,
        norms / batches,
        update.rate());
  }
}
