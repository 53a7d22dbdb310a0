package org.cotangent.optim;

import java.util.Objects;

/**
 * AdaGrad: divides each component of the gradient by the root of the sum of all its squares so far,
 * so that rare features keep long steps (J. Duchi, E. Hazan and Y. Singer, Adaptive subgradient
 * methods for online learning and stochastic optimization, 2011, in its diagonal form).
 *
 * <p>With the gradient g, all for each component:
 *
 * <pre>
 * s ← s + g²
 * w ← w - α g / (√s + ε)
 * </pre>
 *
 * <p>Made with {@link #AdaGrad()}, it has what PyTorch has: α = 0.01, s = 0 at the start, ε =
 * 1e-10; it stops after 1000 iterations or at a gradient norm of 1e-6. Every step costs one
 * evaluation and is taken, even if the value rises.
 */
public final class AdaGrad extends FirstOrder<AdaGrad> {
  private static final Rule DEFAULT = new Rule(Schedule.constant(0.01), 0, 1e-10);

  private record Rule(Schedule rate, double first, double epsilon) {}

  private final Rule rule;

  /** Makes the default configuration. */
  public AdaGrad() {
    this(Stopping.DEFAULT, Guards.NONE, DEFAULT);
  }

  private AdaGrad(Stopping stopping, Guards guards, Rule rule) {
    super(stopping, guards);
    this.rule = rule;
  }

  @Override
  public AdaGrad withRate(Schedule rate) {
    Objects.requireNonNull(rate, "rate");
    return with(new Rule(rate, rule.first, rule.epsilon));
  }

  /**
   * Sets the sums of squares to begin with; Optax begins with 0.1.
   *
   * @param sum the first value of every s, finite and at least 0
   * @return a changed copy
   */
  public AdaGrad withInitialSum(double sum) {
    return with(new Rule(rule.rate, Require.notNegative("sum", sum), rule.epsilon));
  }

  /**
   * Sets what keeps the denominator from 0, added outside the root.
   *
   * @param epsilon the summand ε, finite and greater than 0
   * @return a changed copy
   */
  public AdaGrad withEpsilon(double epsilon) {
    return with(new Rule(rule.rate, rule.first, Require.positive("epsilon", epsilon)));
  }

  private AdaGrad with(Rule changed) {
    return new AdaGrad(stopping(), guards(), changed);
  }

  @Override
  AdaGrad with(Stopping stopping, Guards guards) {
    return new AdaGrad(stopping, guards, rule);
  }

  @Override
  Update update(int dimension) {
    return new AdaGradUpdate(rule.rate, rule.first, rule.epsilon, dimension);
  }
}
