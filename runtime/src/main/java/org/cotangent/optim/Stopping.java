package org.cotangent.optim;

import java.time.Duration;
import java.util.Objects;

/** When a run stops, and who is told how it gets on. */
final class Stopping {
  /** A listener that is never told anything. */
  static final ProgressListener SILENT = progress -> true;

  static final Stopping DEFAULT =
      new Stopping(1000, Integer.MAX_VALUE, Long.MAX_VALUE, 1e-6, 0, 0, SILENT);

  private final int maxIterations;
  private final int maxEvaluations;
  private final long maxNanos;
  private final double gradientTolerance;
  private final double valueTolerance;
  private final double stepTolerance;
  private final ProgressListener listener;

  private Stopping(
      int maxIterations,
      int maxEvaluations,
      long maxNanos,
      double gradientTolerance,
      double valueTolerance,
      double stepTolerance,
      ProgressListener listener) {
    this.maxIterations = maxIterations;
    this.maxEvaluations = maxEvaluations;
    this.maxNanos = maxNanos;
    this.gradientTolerance = gradientTolerance;
    this.valueTolerance = valueTolerance;
    this.stepTolerance = stepTolerance;
    this.listener = listener;
  }

  int maxIterations() {
    return maxIterations;
  }

  int maxEvaluations() {
    return maxEvaluations;
  }

  long maxNanos() {
    return maxNanos;
  }

  double gradientTolerance() {
    return gradientTolerance;
  }

  double valueTolerance() {
    return valueTolerance;
  }

  double stepTolerance() {
    return stepTolerance;
  }

  ProgressListener listener() {
    return listener;
  }

  boolean isSilent() {
    return listener == SILENT;
  }

  Stopping withMaxIterations(int limit) {
    Require.notNegative("maxIterations", limit);
    return new Stopping(
        limit,
        maxEvaluations,
        maxNanos,
        gradientTolerance,
        valueTolerance,
        stepTolerance,
        listener);
  }

  Stopping withMaxEvaluations(int limit) {
    Require.positive("maxEvaluations", limit);
    return new Stopping(
        maxIterations, limit, maxNanos, gradientTolerance, valueTolerance, stepTolerance, listener);
  }

  Stopping withTimeLimit(Duration limit) {
    Objects.requireNonNull(limit, "timeLimit");
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("timeLimit must be more than nothing, is " + limit);
    }
    long nanos;
    try {
      nanos = limit.toNanos();
    } catch (ArithmeticException centuries) {
      nanos = Long.MAX_VALUE;
    }
    return new Stopping(
        maxIterations,
        maxEvaluations,
        nanos,
        gradientTolerance,
        valueTolerance,
        stepTolerance,
        listener);
  }

  Stopping withGradientTolerance(double tolerance) {
    Require.notNegative("gradientTolerance", tolerance);
    return new Stopping(
        maxIterations,
        maxEvaluations,
        maxNanos,
        tolerance,
        valueTolerance,
        stepTolerance,
        listener);
  }

  Stopping withValueTolerance(double tolerance) {
    Require.notNegative("valueTolerance", tolerance);
    return new Stopping(
        maxIterations,
        maxEvaluations,
        maxNanos,
        gradientTolerance,
        tolerance,
        stepTolerance,
        listener);
  }

  Stopping withStepTolerance(double tolerance) {
    Require.notNegative("stepTolerance", tolerance);
    return new Stopping(
        maxIterations,
        maxEvaluations,
        maxNanos,
        gradientTolerance,
        valueTolerance,
        tolerance,
        listener);
  }

  Stopping withListener(ProgressListener told) {
    return new Stopping(
        maxIterations,
        maxEvaluations,
        maxNanos,
        gradientTolerance,
        valueTolerance,
        stepTolerance,
        Objects.requireNonNull(told, "listener"));
  }
}
