package org.cotangent.optim;

import java.util.Objects;

/**
 * RMSProp: divides each component of the gradient by how large it has been lately (T. Tieleman and
 * G. Hinton, Neural networks for machine learning, lecture 6.5, 2012).
 *
 * <p>With the gradient g, all for each component:
 *
 * <pre>
 * v ← ρ v + (1 - ρ) g²
 * w ← w - α g / (√v + ε)
 * </pre>
 *
 * <p>Made with {@link #RmsProp()}, it has what PyTorch has: α = 0.01, ρ = 0.99, ε = 1e-8, outside
 * the root, not centred and without momentum (Optax: ρ = 0.9, and ε under the root); it stops after
 * 1000 iterations or at a gradient norm of 1e-6. Every step costs one evaluation and is taken, even
 * if the value rises.
 */
public final class RmsProp extends FirstOrder<RmsProp> {
  private final Schedule rate;
  private final double decay;
  private final double epsilon;
  private final double momentum;
  private final boolean centred;

  /** Makes the default configuration. */
  public RmsProp() {
    this(Stopping.DEFAULT, Guards.NONE, Schedule.constant(0.01), 0.99, 1e-8, 0, false);
  }

  private RmsProp(
      Stopping stopping,
      Guards guards,
      Schedule rate,
      double decay,
      double epsilon,
      double momentum,
      boolean centred) {
    super(stopping, guards);
    this.rate = Objects.requireNonNull(rate, "rate");
    this.decay = Require.fraction("decay", decay);
    this.epsilon = Require.positive("epsilon", epsilon);
    this.momentum = Require.fraction("momentum", momentum);
    this.centred = centred;
  }

  @Override
  public RmsProp withRate(Schedule rate) {
    return new RmsProp(stopping(), guards(), rate, decay, epsilon, momentum, centred);
  }

  /**
   * Sets how long gradients are remembered.
   *
   * @param decay what the mean v of the squares keeps in each step, ρ, at least 0 and less than 1
   * @return a changed copy
   */
  public RmsProp withDecay(double decay) {
    return new RmsProp(stopping(), guards(), rate, decay, epsilon, momentum, centred);
  }

  /**
   * Sets what keeps the denominator from 0, added outside the root.
   *
   * @param epsilon the summand ε, finite and greater than 0
   * @return a changed copy
   */
  public RmsProp withEpsilon(double epsilon) {
    return new RmsProp(stopping(), guards(), rate, decay, epsilon, momentum, centred);
  }

  /**
   * Adds a part of the last move to the next: d ← μ d + g / (√v + ε), w ← w - α d, as in PyTorch.
   *
   * @param momentum the factor μ, at least 0 and less than 1
   * @return a changed copy
   */
  public RmsProp withMomentum(double momentum) {
    return new RmsProp(stopping(), guards(), rate, decay, epsilon, momentum, centred);
  }

  /**
   * Takes the variance of the gradients in place of their mean square: with m ← ρ m + (1 - ρ) g,
   * the root is √(v - m²) (A. Graves, Generating sequences with recurrent neural networks, 2013).
   * Where rounding makes the difference negative, it is 0.
   *
   * @return a changed copy
   */
  public RmsProp withCentring() {
    return new RmsProp(stopping(), guards(), rate, decay, epsilon, momentum, true);
  }

  @Override
  RmsProp with(Stopping stopping, Guards guards) {
    return new RmsProp(stopping, guards, rate, decay, epsilon, momentum, centred);
  }

  @Override
  Update update(int dimension) {
    return new RmsPropUpdate(rate, decay, epsilon, momentum, centred, dimension);
  }
}
