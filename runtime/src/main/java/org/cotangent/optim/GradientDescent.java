package org.cotangent.optim;

/**
 * Gradient descent, w ← w - α ∇L(w): with a fixed rate α or with one found by backtracking, and
 * with or without momentum.
 *
 * <p>Made with {@link #GradientDescent()}, it backtracks from a step of 1, uses no momentum, and
 * stops after 1000 iterations or at a gradient norm of 1e-6.
 *
 * <pre>{@code
 * Minimum minimum = new GradientDescent()
 *     .withRate(0.1)
 *     .withMomentum(0.9)
 *     .withListener(new ConsoleProgress())
 *     .minimize(LossesDerivatives.logisticObjective(w, x, y));
 * }</pre>
 */
public final class GradientDescent extends IterativeMinimizer<GradientDescent> {
  private final double rate;
  private final boolean backtracking;
  private final double momentum;

  /** Makes the default configuration. */
  public GradientDescent() {
    this(Stopping.DEFAULT, 1, true, 0);
  }

  private GradientDescent(Stopping stopping, double rate, boolean backtracking, double momentum) {
    super(stopping);
    this.rate = rate;
    this.backtracking = backtracking;
    this.momentum = momentum;
  }

  /**
   * Takes every step with the same rate.
   *
   * @param rate the factor of the gradient in each step, finite and greater than 0
   * @return a changed copy
   */
  public GradientDescent withRate(double rate) {
    return new GradientDescent(stopping(), Require.positive("rate", rate), false, momentum);
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
    return new GradientDescent(
        stopping(), Require.positive("first step", firstStep), true, momentum);
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
    return new GradientDescent(
        stopping(), rate, backtracking, Require.fraction("momentum", momentum));
  }

  @Override
  GradientDescent with(Stopping stopping) {
    return new GradientDescent(stopping, rate, backtracking, momentum);
  }

  @Override
  Method method(Run run) {
    return new Descent(run, rate, backtracking, momentum);
  }
}
