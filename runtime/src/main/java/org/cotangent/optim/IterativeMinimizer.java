package org.cotangent.optim;

import java.time.Duration;
import java.util.Objects;
import org.cotangent.Objective;

/**
 * What the minimisers of this package have in common: when they stop, and who is told.
 *
 * <p>A run stops at the first of these: the value, the point or the gradient is not finite; the
 * listener asks for it; the gradient, the change of the value or the step is as small as asked for;
 * a limit is reached. Unless a minimiser says otherwise, it stops at a gradient norm of 1e-6 or
 * after 1000 iterations, and nothing else is limited.
 *
 * @param <M> the minimiser itself, which the {@code with…} methods return
 */
public abstract class IterativeMinimizer<M extends IterativeMinimizer<M>> implements Minimizer {
  private final Stopping stopping;

  IterativeMinimizer(Stopping stopping) {
    this.stopping = stopping;
  }

  /**
   * Limits the number of iterations.
   *
   * @param maxIterations at least 0
   * @return a changed copy
   */
  public final M withMaxIterations(int maxIterations) {
    return with(stopping.withMaxIterations(maxIterations));
  }

  /**
   * Limits the number of evaluations of the objective: of its value, with or without its gradient,
   * and of Hessian-vector products, each counted as one.
   *
   * @param maxEvaluations at least 1: that at the start
   * @return a changed copy
   */
  public final M withMaxEvaluations(int maxEvaluations) {
    return with(stopping.withMaxEvaluations(maxEvaluations));
  }

  /**
   * Limits the time. The clock is read before each evaluation; one that has begun is not cut short.
   *
   * @param timeLimit more than nothing
   * @return a changed copy
   */
  public final M withTimeLimit(Duration timeLimit) {
    return with(stopping.withTimeLimit(timeLimit));
  }

  /**
   * Stops where the gradient is small. With bounds, what counts is the projected gradient: the step
   * from the point to the nearest allowed one below the slope, P(x - ∇f) - x.
   *
   * @param gradientTolerance the Euclidean norm at which to stop, finite and at least 0
   * @return a changed copy
   */
  public final M withGradientTolerance(double gradientTolerance) {
    return with(stopping.withGradientTolerance(gradientTolerance));
  }

  /**
   * Stops when an iteration changes the value by little: by at most the tolerance times the larger
   * of 1 and the two values' sizes.
   *
   * @param valueTolerance finite and at least 0; 0 never stops
   * @return a changed copy
   */
  public final M withValueTolerance(double valueTolerance) {
    return with(stopping.withValueTolerance(valueTolerance));
  }

  /**
   * Stops when an iteration moves the point by little: when the Euclidean norm of the step is at
   * most the tolerance times the larger of 1 and the point's norm.
   *
   * @param stepTolerance finite and at least 0; 0 never stops
   * @return a changed copy
   */
  public final M withStepTolerance(double stepTolerance) {
    return with(stopping.withStepTolerance(stepTolerance));
  }

  /**
   * Reports to a listener, in place of any listener before.
   *
   * @param listener is told of every iteration, and may stop the run
   * @return a changed copy
   */
  public final M withListener(ProgressListener listener) {
    return with(stopping.withListener(listener));
  }

  @Override
  public final Minimum minimize(Objective objective, double[] start) {
    Objects.requireNonNull(objective, "objective");
    Require.start(start, objective.dimension(), "the objective has dimension ");
    return new Run(objective, start.clone(), stopping, bounds(), this::method)
        .toTheEnd(stopping.listener());
  }

  /** When runs stop, for copies that change something else. */
  final Stopping stopping() {
    return stopping;
  }

  /** The values allowed for the variables. */
  Bounds bounds() {
    return Bounds.NONE;
  }

  /** A copy that stops elsewhere. */
  abstract M with(Stopping stopping);

  /** What takes the steps of a run. */
  abstract Method method(Run run);
}
