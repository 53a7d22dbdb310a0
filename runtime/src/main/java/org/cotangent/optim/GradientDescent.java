package org.cotangent.optim;

import java.util.Objects;
import org.cotangent.Objective;

/**
 * Gradient descent, w ← w - α ∇L(w): with a fixed rate α or with one found by backtracking, and
 * with or without momentum.
 *
 * <p>A {@code GradientDescent} is an immutable configuration. Each {@code with…} method returns a
 * changed copy; one configuration can serve many runs and threads. Made with
 * {@link #GradientDescent()}, it backtracks from a step of 1, uses no momentum, and stops after
 * 1000 iterations or at a gradient norm of 1e-6.
 *
 * <pre>{@code
 * Minimum minimum = new GradientDescent()
 *     .withRate(0.1)
 *     .withMomentum(0.9)
 *     .withListener(new ConsoleProgress())
 *     .minimize(LossesDerivatives.logisticObjective(w, x, y));
 * }</pre>
 */
public final class GradientDescent {
  private static final ProgressListener SILENT = progress -> true;

  private final double rate;
  private final boolean backtracking;
  private final double momentum;
  private final int maxIterations;
  private final double gradientTolerance;
  private final ProgressListener listener;

  /** Makes the default configuration. */
  public GradientDescent() {
    this(1, true, 0, 1000, 1e-6, SILENT);
  }

  private GradientDescent(
      double rate,
      boolean backtracking,
      double momentum,
      int maxIterations,
      double gradientTolerance,
      ProgressListener listener) {
    this.rate = rate;
    this.backtracking = backtracking;
    this.momentum = momentum;
    this.maxIterations = maxIterations;
    this.gradientTolerance = gradientTolerance;
    this.listener = listener;
  }

  /**
   * Takes every step with the same rate.
   *
   * @param rate the factor of the gradient in each step, finite and greater than 0
   * @return a changed copy
   */
  public GradientDescent withRate(double rate) {
    requirePositive("rate", rate);
    return new GradientDescent(rate, false, momentum, maxIterations, gradientTolerance, listener);
  }

  /**
   * Halves each step until it lowers the value enough (Armijo's condition with the factor 1e-4; J.
   * Nocedal and S. J. Wright, Numerical Optimization, 2nd ed. 2006, algorithm 3.1), and tries twice
   * the step in the next iteration.
   *
   * @param firstStep the first factor of the gradient to try, finite and greater than 0
   * @return a changed copy
   */
  public GradientDescent withBacktracking(double firstStep) {
    requirePositive("first step", firstStep);
    return new GradientDescent(
        firstStep, true, momentum, maxIterations, gradientTolerance, listener);
  }

  /**
   * Adds a part of the last direction to the next: d ← μ d - ∇L(w), w ← w + α d (B. T. Polyak, Some
   * methods of speeding up the convergence of iteration methods, 1964). With backtracking, a
   * direction that does not descend is replaced by the negative gradient.
   *
   * @param momentum the factor μ, at least 0 and less than 1
   * @return a changed copy
   */
  public GradientDescent withMomentum(double momentum) {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum must be in [0, 1), is " + momentum);
    }
    return new GradientDescent(
        rate, backtracking, momentum, maxIterations, gradientTolerance, listener);
  }

  /**
   * Bounds the number of steps.
   *
   * @param maxIterations at least 0
   * @return a changed copy
   */
  public GradientDescent withMaxIterations(int maxIterations) {
    if (maxIterations < 0) {
      throw new IllegalArgumentException("maxIterations must not be negative, is " + maxIterations);
    }
    return new GradientDescent(
        rate, backtracking, momentum, maxIterations, gradientTolerance, listener);
  }

  /**
   * Stops where the gradient is small.
   *
   * @param gradientTolerance the Euclidean norm at which to stop, finite and at least 0
   * @return a changed copy
   */
  public GradientDescent withGradientTolerance(double gradientTolerance) {
    if (!(gradientTolerance >= 0 && gradientTolerance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "gradientTolerance must be finite and not negative, is " + gradientTolerance);
    }
    return new GradientDescent(
        rate, backtracking, momentum, maxIterations, gradientTolerance, listener);
  }

  /**
   * Reports to a listener, in place of any listener before.
   *
   * @param listener is told of every iteration, and may stop the run
   * @return a changed copy
   */
  public GradientDescent withListener(ProgressListener listener) {
    return new GradientDescent(
        rate,
        backtracking,
        momentum,
        maxIterations,
        gradientTolerance,
        Objects.requireNonNull(listener, "listener"));
  }

  /**
   * Minimises from the objective's own starting point.
   *
   * @param objective what to minimise
   * @return the best point seen, and why the run stopped
   * @throws IllegalArgumentException if the starting point is not of the objective's dimension or
   *     not finite
   */
  public Minimum minimize(Objective objective) {
    Objects.requireNonNull(objective, "objective");
    return minimize(objective, objective.start());
  }

  /**
   * Minimises from a given starting point. What the objective throws reaches the caller.
   *
   * @param objective what to minimise
   * @param start where to start; not changed
   * @return the best point seen, and why the run stopped
   * @throws IllegalArgumentException if the starting point is not of the objective's dimension or
   *     not finite
   */
  public Minimum minimize(Objective objective, double[] start) {
    Objects.requireNonNull(objective, "objective");
    Objects.requireNonNull(start, "start");
    if (start.length != objective.dimension()) {
      throw new IllegalArgumentException("start has length "
          + start.length
          + ", the objective has dimension "
          + objective.dimension());
    }
    int bad = Vectors.firstNotFinite(start);
    if (bad >= 0) {
      throw new IllegalArgumentException("start[" + bad + "] is not finite: " + start[bad]);
    }
    Descent descent = new Descent(objective, start.clone(), rate, momentum);
    Minimum minimum = descent.minimum(run(descent));
    listener.finished(minimum);
    return minimum;
  }

  private Status run(Descent descent) {
    for (int iteration = 0; ; iteration++) {
      if (!descent.isFinite()) {
        return Status.NOT_FINITE;
      }
      if (!listener.iterated(descent.progress(maxIterations))) {
        return Status.STOPPED_BY_LISTENER;
      }
      if (descent.gradientNorm() <= gradientTolerance) {
        return Status.GRADIENT_CONVERGED;
      }
      if (iteration == maxIterations) {
        return Status.ITERATION_LIMIT;
      }
      if (!backtracking) {
        descent.step();
      } else if (!descent.stepBacktracking()) {
        return Status.LINE_SEARCH_FAILED;
      }
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be finite and greater than 0, is " + value);
    }
  }
}
