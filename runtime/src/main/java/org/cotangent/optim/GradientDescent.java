package org.cotangent.optim;

import java.util.Objects;

/**
 * Gradient descent, w ← w - α ∇L(w): with a rate α that is fixed, scheduled, found by backtracking
 * or taken from the last two gradients, and with or without momentum.
 *
 * <p>Made with {@link #GradientDescent()}, it backtracks from a step of 1, or from one that moves
 * the point by 1 where the gradient is longer, uses no momentum, and stops after 1000 iterations or
 * at a gradient norm of 1e-6.
 *
 * <pre>{@code
 * Minimum minimum = new GradientDescent()
 *     .withRate(0.1)
 *     .withMomentum(0.9)
 *     .withListener(new ConsoleProgress())
 *     .minimize(LossesDerivatives.logisticObjective(w, x, y));
 * }</pre>
 */
public final class GradientDescent extends FirstOrder<GradientDescent> {
  /** The rates; null where the steps are found by looking for them. */
  private final Schedule schedule;

  /** The first step of backtracking, or {@link Descent#MODERATE}; 0 for Barzilai-Borwein steps. */
  private final double firstStep;

  private final double momentum;
  private final boolean nesterov;

  /** Makes the default configuration. */
  public GradientDescent() {
    this(Stopping.DEFAULT, Guards.NONE, null, Descent.MODERATE, 0, false);
  }

  private GradientDescent(
      Stopping stopping,
      Guards guards,
      Schedule schedule,
      double firstStep,
      double momentum,
      boolean nesterov) {
    super(stopping, guards);
    if (schedule == null && firstStep == 0 && momentum > 0) {
      throw new IllegalArgumentException("Barzilai-Borwein steps take no momentum");
    }
    this.schedule = schedule;
    this.firstStep = firstStep;
    this.momentum = Require.fraction("momentum", momentum);
    this.nesterov = nesterov;
  }

  /**
   * Takes each step with a rate of its own, without looking whether the value falls.
   *
   * @param rate gives the rate α of each step
   * @return a changed copy
   */
  @Override
  public GradientDescent withRate(Schedule rate) {
    Objects.requireNonNull(rate, "rate");
    return new GradientDescent(stopping(), guards(), rate, 0, momentum, nesterov);
  }

  /**
   * Halves each step until it lowers the value enough (Armijo's condition with the factor 1e-4; J.
   * Nocedal and S. J. Wright, Numerical Optimization, 2nd ed. 2006, algorithm 3.1), and tries twice
   * the step in the next iteration. With bounds, each trial is moved to the nearest allowed point,
   * and must lower the value by that part of what the gradient promises for it (D. P. Bertsekas, On
   * the Goldstein-Levitin-Polyak gradient projection method, 1976).
   *
   * @param firstStep the first factor of the gradient to try, finite and greater than 0
   * @return a changed copy
   */
  public GradientDescent withBacktracking(double firstStep) {
    Require.positive("first step", firstStep);
    return new GradientDescent(stopping(), guards(), null, firstStep, momentum, nesterov);
  }

  /**
   * Takes the step that would have been right for the last one, α = s·s / s·y, with s the last
   * change of the point and y that of the gradient (J. Barzilai and J. M. Borwein, Two-point step
   * size gradient methods, 1988). Most steps are much better than those of backtracking, some raise
   * the value: a step is shortened only where it ends above the ten last values (L. Grippo, F.
   * Lampariello and S. Lucidi, A nonmonotone line search technique for Newton's method, 1986). With
   * bounds, this is the spectral projected gradient method (E. G. Birgin, J. M. Martínez and M.
   * Raydan, Nonmonotone spectral projected gradient methods on convex sets, 2000, algorithm 2.2).
   *
   * <p>The first step moves the variable with the largest derivative by 1. Where the slope rises
   * along a step, s·y ≤ 0, twice its length is tried next. Takes no momentum.
   *
   * @return a changed copy
   * @throws IllegalArgumentException if this minimiser has momentum
   */
  public GradientDescent withBarzilaiBorwein() {
    return new GradientDescent(stopping(), guards(), null, 0, momentum, nesterov);
  }

  /**
   * Adds a part of the last direction to the next: d ← μ d - ∇L(w), w ← w + α d (B. T. Polyak, Some
   * methods of speeding up the convergence of iteration methods, 1964). With backtracking, a
   * direction that does not descend is replaced by the negative gradient.
   *
   * @param momentum the factor μ, at least 0 and less than 1
   * @return a changed copy
   * @throws IllegalArgumentException if momentum is not in [0, 1), or if this minimiser takes
   *     Barzilai-Borwein steps
   */
  public GradientDescent withMomentum(double momentum) {
    return new GradientDescent(stopping(), guards(), schedule, firstStep, momentum, false);
  }

  /**
   * Adds momentum as if the gradient were taken a step ahead: d ← μ d - ∇L(w), w ← w + α (μ d -
   * ∇L(w)) (Y. Nesterov, A method of solving a convex programming problem with convergence rate
   * O(1/k²), 1983; in the form of I. Sutskever et al., On the importance of initialization and
   * momentum in deep learning, 2013, which PyTorch and Optax have too). With backtracking as
   * {@link #withMomentum}.
   *
   * @param momentum the factor μ, at least 0 and less than 1
   * @return a changed copy
   * @throws IllegalArgumentException as for {@link #withMomentum}
   */
  public GradientDescent withNesterov(double momentum) {
    return new GradientDescent(stopping(), guards(), schedule, firstStep, momentum, true);
  }

  @Override
  GradientDescent with(Stopping stopping, Guards guards) {
    return new GradientDescent(stopping, guards, schedule, firstStep, momentum, nesterov);
  }

  @Override
  Update update(int dimension) {
    if (schedule == null) {
      throw new IllegalArgumentException(
          "backtracking and Barzilai-Borwein steps need the value and"
              + " the gradient of one function: give GradientDescent a rate or a schedule");
    }
    return new MomentumUpdate(schedule, momentum, nesterov, dimension);
  }

  @Override
  Method method(Run run) {
    if (schedule != null) {
      return super.method(run);
    }
    return firstStep == 0
        ? new SpectralDescent(run, guards())
        : new Descent(run, guards(), firstStep, momentum, nesterov);
  }
}
