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
  private final Schedule rate;
  private final double sum;
  private final double epsilon;

  /** Makes the default configuration. */
  public AdaGrad() {
    this(Stopping.DEFAULT, Guards.NONE, Schedule.constant(0.01), 0, 1e-10);
  }

  private AdaGrad(Stopping stopping, Guards guards, Schedule rate, double sum, double epsilon) {
    super(stopping, guards);
    this.rate = Objects.requireNonNull(rate, "rate");
    this.sum = Require.notNegative("sum", sum);
    this.epsilon = Require.positive("epsilon", epsilon);
  }

  @Override
  public AdaGrad withRate(Schedule rate) {
    return new AdaGrad(stopping(), guards(), rate, sum, epsilon);
  }

  /**
   * Sets the sums of squares to begin with; Optax begins with 0.1.
   *
   * @param sum the first value of every s, finite and at least 0
   * @return a changed copy
   */
  public AdaGrad withInitialSum(double sum) {
    return new AdaGrad(stopping(), guards(), rate, sum, epsilon);
  }

  /**
   * Sets what keeps the denominator from 0, added outside the root.
   *
   * @param epsilon the summand ε, finite and greater than 0
   * @return a changed copy
   */
  public AdaGrad withEpsilon(double epsilon) {
    return new AdaGrad(stopping(), guards(), rate, sum, epsilon);
  }

  @Override
  AdaGrad with(Stopping stopping, Guards guards) {
    return new AdaGrad(stopping, guards, rate, sum, epsilon);
  }

  @Override
  Update update(int dimension) {
    return new AdaGradUpdate(rate, sum, epsilon, dimension);
  }
}
