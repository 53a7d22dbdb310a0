package org.cotangent.optim;

import java.time.Duration;
import java.util.Objects;

/**
 * When a run stops, and who is told how it gets on. Never changed: each {@code with…} method gives
 * a copy, which is written to before anybody else sees it.
 */
final class Stopping {
  /** A listener that is never told anything. */
  static final ProgressListener SILENT = progress -> true;

  static final Stopping DEFAULT = new Stopping();

  private int maxIterations = 1000;
  private int maxEvaluations = Integer.MAX_VALUE;
  private long maxNanos = Long.MAX_VALUE;
  private double gradientTolerance = 1e-6;
  private double valueTolerance;
  private double stepTolerance;
  private ProgressListener listener = SILENT;

  private Stopping() {}

  private Stopping copy() {
    Stopping copy = new Stopping();
    copy.maxIterations = maxIterations;
    copy.maxEvaluations = maxEvaluations;
    copy.maxNanos = maxNanos;
    copy.gradientTolerance = gradientTolerance;
    copy.valueTolerance = valueTolerance;
    copy.stepTolerance = stepTolerance;
    copy.listener = listener;
    return copy;
  }

  int maxIterations() {
    return maxIterations;
  }

  int maxEvaluations() {
    return maxEvaluations;
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

  /** Whether the time is over for a run that started at this {@link System#nanoTime()}. */
  boolean isTimeOver(long started) {
    return maxNanos != Long.MAX_VALUE && System.nanoTime() - started >= maxNanos;
  }

  Stopping withMaxIterations(int limit) {
    Stopping copy = copy();
    copy.maxIterations = Require.notNegative("maxIterations", limit);
    return copy;
  }

  Stopping withMaxEvaluations(int limit) {
    Stopping copy = copy();
    copy.maxEvaluations = Require.positive("maxEvaluations", limit);
    return copy;
  }

  Stopping withTimeLimit(Duration limit) {
    Objects.requireNonNull(limit, "timeLimit");
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("timeLimit must be more than nothing, is " + limit);
    }
    Stopping copy = copy();
    try {
      copy.maxNanos = limit.toNanos();
    } catch (ArithmeticException centuries) {
      copy.maxNanos = Long.MAX_VALUE;
    }
    return copy;
  }

  Stopping withGradientTolerance(double tolerance) {
    Stopping copy = copy();
    copy.gradientTolerance = Require.notNegative("gradientTolerance", tolerance);
    return copy;
  }

  Stopping withValueTolerance(double tolerance) {
    Stopping copy = copy();
    copy.valueTolerance = Require.notNegative("valueTolerance", tolerance);
    return copy;
  }

  Stopping withStepTolerance(double tolerance) {
    Stopping copy = copy();
    copy.stepTolerance = Require.notNegative("stepTolerance", tolerance);
    return copy;
  }

  Stopping withListener(ProgressListener told) {
    Stopping copy = copy();
    copy.listener = Objects.requireNonNull(told, "listener");
    return copy;
  }
}
