package org.cotangent.optim;

import java.util.Objects;

/**
 * Adam: each variable moves by about the rate, however large its derivatives are (D. P. Kingma and
 * J. Ba, Adam: a method for stochastic optimization, 2015, algorithm 1).
 *
 * <p>With the gradient g in step t = 1, 2, …, all for each component:
 *
 * <pre>
 * m ← β₁ m + (1 - β₁) g
 * v ← β₂ v + (1 - β₂) g²
 * w ← w - α (m / (1 - β₁ᵗ)) / (√(v / (1 - β₂ᵗ)) + ε)
 * </pre>
 *
 * <p>Made with {@link #Adam()}, it has what the paper, PyTorch and Optax have: α = 0.001, β₁ = 0.9,
 * β₂ = 0.999, ε = 1e-8, neither AMSGrad nor weight decay; it stops after 1000 iterations or at a
 * gradient norm of 1e-6. Every step costs one evaluation and is taken, even if the value rises.
 *
 * <pre>{@code
 * Minimum minimum = new Adam().withRate(Schedule.cosine(0.01, 1000)).minimize(objective);
 * }</pre>
 */
public final class Adam extends FirstOrder<Adam> {
  private final Schedule rate;
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final double decay;
  private final boolean amsGrad;

  /** Makes the default configuration. */
  public Adam() {
    this(Stopping.DEFAULT, Guards.NONE, Schedule.constant(0.001), 0.9, 0.999, 1e-8, 0, false);
  }

  private Adam(
      Stopping stopping,
      Guards guards,
      Schedule rate,
      double beta1,
      double beta2,
      double epsilon,
      double decay,
      boolean amsGrad) {
    super(stopping, guards);
    this.rate = Objects.requireNonNull(rate, "rate");
    this.beta1 = Require.fraction("beta1", beta1);
    this.beta2 = Require.fraction("beta2", beta2);
    this.epsilon = Require.positive("epsilon", epsilon);
    this.decay = Require.notNegative("decay", decay);
    this.amsGrad = amsGrad;
  }

  @Override
  public Adam withRate(Schedule rate) {
    return new Adam(stopping(), guards(), rate, beta1, beta2, epsilon, decay, amsGrad);
  }

  /**
   * Sets how long gradients are remembered.
   *
   * @param beta1 what the mean m of the gradients keeps in each step, at least 0 and less than 1
   * @param beta2 what the mean v of their squares keeps, at least 0 and less than 1
   * @return a changed copy
   */
  public Adam withBetas(double beta1, double beta2) {
    return new Adam(stopping(), guards(), rate, beta1, beta2, epsilon, decay, amsGrad);
  }

  /**
   * Sets what keeps the denominator from 0. It is added outside the root, to √(v / (1 - β₂ᵗ)), as
   * in PyTorch and as {@code eps} in Optax.
   *
   * @param epsilon the summand ε, finite and greater than 0
   * @return a changed copy
   */
  public Adam withEpsilon(double epsilon) {
    return new Adam(stopping(), guards(), rate, beta1, beta2, epsilon, decay, amsGrad);
  }

  /**
   * Never lets a step get longer again because v has become smaller: the largest v so far takes its
   * place, v̄ ← max(v̄, v) (S. J. Reddi, S. Kale and S. Kumar, On the convergence of Adam and
   * beyond, 2018). It is divided by 1 - β₂ᵗ afterwards, as in PyTorch; Optax divides first.
   *
   * @return a changed copy
   */
  public Adam withAmsGrad() {
    return new Adam(stopping(), guards(), rate, beta1, beta2, epsilon, decay, true);
  }

  /**
   * Makes every weight smaller in each step, apart from the gradient: w ← w - α λ w, at the weights
   * before the step. This is AdamW (I. Loshchilov and F. Hutter, Decoupled weight decay
   * regularization, 2019), with α in front as in PyTorch and Optax; their defaults for λ are 0.01
   * and 0.0001.
   *
   * @param decay the part λ, finite and at least 0
   * @return a changed copy
   */
  public Adam withWeightDecay(double decay) {
    return new Adam(stopping(), guards(), rate, beta1, beta2, epsilon, decay, amsGrad);
  }

  @Override
  Adam with(Stopping stopping, Guards guards) {
    return new Adam(stopping, guards, rate, beta1, beta2, epsilon, decay, amsGrad);
  }

  @Override
  Update update(int dimension) {
    return new AdamUpdate(rate, beta1, beta2, epsilon, decay, amsGrad, dimension);
  }
}
