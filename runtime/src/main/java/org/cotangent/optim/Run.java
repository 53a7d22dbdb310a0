package org.cotangent.optim;

import java.time.Duration;
import java.util.function.Function;
import org.cotangent.Objective;

/**
 * One run of a minimiser: where it is, the best point it saw, what it may still spend.
 *
 * <p>Three arrays take turns as the current point, the best one and the trial, so that a step
 * copies nothing and the best point is never overwritten.
 */
final class Run extends GuardedRun {
  /** The relative difference below which two values count as equal. */
  private static final double ROUNDING = 1e-12;

  private final Objective objective;
  private final Stopping stopping;
  private final Bounds bounds;
  private final Function<Run, Method> methods;
  private final double[][] points;
  private final long started = System.nanoTime();

  private double[][] gradients;

  private double[] point;
  private double[] gradient;
  private boolean gradientIsKept = true;
  private double value;
  private double gradientNorm;
  private boolean finite;

  private double[] trial;
  private double[] trialGradient;
  private double trialValue;
  private double trialNorm;
  private boolean trialFinite;

  private double[] best;

  /** The gradient at the best point; null unless a method asked to keep it. */
  private double[] bestGradient;

  private double bestValue;
  private double bestNorm;

  private double lastStep;
  private double lastValue = Double.NaN;
  private double lastMove = Double.POSITIVE_INFINITY;
  private int iterations;
  private int evaluations;

  /** A run that begins at the allowed point next to the start, which becomes its own. */
  Run(
      Objective objective,
      double[] start,
      Stopping stopping,
      Bounds bounds,
      Function<Run, Method> methods) {
    this.methods = methods;
    this.objective = objective;
    this.stopping = stopping;
    this.bounds = bounds;
    bounds.requireDimension(start.length);
    bounds.project(start);
    points = new double[][] {start, new double[start.length], new double[start.length]};
    gradients = new double[2][];
    point = start;
    trial = start;
    best = start;
    bestValue = Double.NaN;
    bestNorm = Double.NaN;
  }

  @Override
  Status end() {
    try {
      begin();
      Method method = methods.apply(this);
      while (true) {
        Status status = status();
        if (status != null) {
          return status;
        }
        if (!method.step()) {
          return Status.LINE_SEARCH_FAILED;
        }
      }
    } catch (Stopped limit) {
      return limit.status();
    }
  }

  /** Evaluates the start. */
  private void begin() {
    evaluate();
    gradient = trialGradient;
    value = trialValue;
    gradientNorm = trialNorm;
    finite = trialFinite;
    bestValue = value;
    bestNorm = gradientNorm;
  }

  /** Why the run ends at this point; null if it goes on. */
  private Status status() {
    if (!finite) {
      return Status.NOT_FINITE;
    }
    if (!stopping.isSilent() && !stopping.listener().iterated(progress())) {
      return Status.STOPPED_BY_LISTENER;
    }
    if (gradientNorm <= stopping.gradientTolerance()) {
      return Status.GRADIENT_CONVERGED;
    }
    double size = Math.max(1, Math.max(Math.abs(value), Math.abs(lastValue)));
    if (stopping.valueTolerance() > 0
        && Math.abs(value - lastValue) <= stopping.valueTolerance() * size) {
      return Status.VALUE_CONVERGED;
    }
    if (stopping.stepTolerance() > 0
        && lastMove <= stopping.stepTolerance() * Math.max(1, Vectors.norm(point))) {
      return Status.STEP_CONVERGED;
    }
    return iterations == stopping.maxIterations() ? Status.ITERATION_LIMIT : null;
  }

  private Progress progress() {
    return new Progress(
        iterations,
        stopping.maxIterations(),
        evaluations,
        Duration.ofNanos(System.nanoTime() - started),
        point,
        value,
        gradientNorm,
        lastStep);
  }

  @Override
  Minimum minimum(Status status) {
    return new Minimum(best.clone(), bestValue, bestNorm, iterations, evaluations, status);
  }

  /** The number of variables. */
  int dimension() {
    return point.length;
  }

  /** The values allowed for the variables; the methods keep their trial points within. */
  Bounds bounds() {
    return bounds;
  }

  /** Where the run is. Not to be written. */
  double[] point() {
    return point;
  }

  /** The value at {@link #point()}. */
  double value() {
    return value;
  }

  /** The gradient at {@link #point()}; written only by the method that clips it. */
  double[] gradient() {
    return gradient;
  }

  /** The Euclidean norm of the gradient at {@link #point()}; with bounds, of the projected one. */
  double gradientNorm() {
    return gradientNorm;
  }

  /** The number of steps made. */
  int iterations() {
    return iterations;
  }

  /**
   * Where the next point to try is written; another array after each evaluation that finds a new
   * best point.
   */
  double[] trial() {
    trial = free(points, point, best);
    return trial;
  }

  /** An array that is neither of two; made where it is needed first. */
  private double[] free(double[][] arrays, double[] one, double[] other) {
    for (int i = 0; i < arrays.length; i++) {
      if (arrays[i] == null) {
        arrays[i] = new double[point.length];
      }
      if (arrays[i] != one && arrays[i] != other) {
        return arrays[i];
      }
    }
    throw new AssertionError("all in use");
  }

  /** Writes point + step · direction as the point to try. */
  void tryAlong(double[] direction, double step) {
    double[] to = trial();
    for (int i = 0; i < to.length; i++) {
      to[i] = point[i] + step * direction[i];
    }
  }

  /** The value and the gradient at the trial point. */
  double evaluate() {
    return evaluate(Vectors.firstNotFinite(trial) < 0);
  }

  /** The value and the gradient at the trial point, of which is known whether it is finite. */
  double evaluate(boolean pointIsFinite) {
    spend();
    trialGradient = gradientIsKept ? free(gradients, gradient, bestGradient) : gradient;
    trialValue = objective.valueAndGradient(trial, trialGradient);
    trialNorm = bounds.normOfProjected(trial, trialGradient);
    trialFinite = pointIsFinite && Double.isFinite(trialValue) && Double.isFinite(trialNorm);
    if (trialFinite && isBetter(trialValue, trialNorm)) {
      best = trial;
      bestGradient = bestGradient == null ? null : trialGradient;
      bestValue = trialValue;
      bestNorm = trialNorm;
    }
    return trialValue;
  }

  /**
   * Writes every gradient over the last one, which costs less memory to go through. For a method
   * that never looks back to ask before its first step.
   */
  void overwriteGradient() {
    gradientIsKept = false;
  }

  /**
   * Keeps the gradient at the best point too, in one more array, so that {@link #recallBest} needs
   * no evaluation. For a method to ask before its first step.
   */
  void keepBestGradient() {
    gradients = new double[][] {gradients[0], gradients[1], null};
    bestGradient = gradient;
  }

  /** Whether the trial point, once it is evaluated, is the best so far. */
  boolean trialIsBest() {
    return trial == best;
  }

  /** Makes the best point the trial again, as if it were the one evaluated last. */
  void recallBest() {
    trial = best;
    trialGradient = bestGradient;
    trialValue = bestValue;
    trialNorm = bestNorm;
    trialFinite = true;
  }

  /** The point evaluated last. Not to be written. */
  double[] tried() {
    return trial;
  }

  /** The value at the trial point. */
  double trialValue() {
    return trialValue;
  }

  /** The gradient at the trial point, once it is evaluated. */
  double[] trialGradient() {
    return trialGradient;
  }

  /** The norm of {@link #trialGradient()}, as {@link #gradientNorm()}. */
  double trialNorm() {
    return trialNorm;
  }

  /** Whether the trial point, its value and its gradient are finite. */
  boolean trialIsFinite() {
    return trialFinite;
  }

  /** Whether the trial's value is this one's to rounding. */
  boolean trialIsLevel() {
    return isLevel(trialValue, value);
  }

  /** Whether the trial's value is this one's to rounding, and its gradient is smaller. */
  boolean trialIsFlatter() {
    return isFlatter(trialValue, trialNorm, value, gradientNorm);
  }

  /** The product of the Hessian at {@link #point()} with a vector. */
  void multiply(double[] vector, double[] product) {
    spend();
    objective.hessianVectorProduct(point, vector, product);
  }

  /**
   * Goes to the trial point.
   *
   * @param step what a listener is told of the step's length
   */
  void accept(double step) {
    lastMove = stopping.stepTolerance() > 0 ? Vectors.distance(point, trial) : 0;
    lastValue = value;
    lastStep = step;
    gradient = trialGradient;
    point = trial;
    value = trialValue;
    gradientNorm = trialNorm;
    finite = trialFinite;
    iterations++;
  }

  private void spend() {
    if (evaluations == stopping.maxEvaluations()) {
      throw new Stopped(Status.EVALUATION_LIMIT);
    }
    if (evaluations > 0 && stopping.isTimeOver(started)) {
      throw new Stopped(Status.TIME_LIMIT);
    }
    evaluations++;
  }

  private boolean isBetter(double candidate, double norm) {
    return !(candidate >= bestValue) || isFlatter(candidate, norm, bestValue, bestNorm);
  }

  /** Whether the values agree to rounding, and the first gradient is smaller. */
  private static boolean isFlatter(double value, double norm, double otherValue, double otherNorm) {
    return norm < otherNorm && isLevel(value, otherValue);
  }

  private static boolean isLevel(double value, double otherValue) {
    return Math.abs(value - otherValue) <= ROUNDING * Math.abs(otherValue);
  }
}
