package org.cotangent.optim;

/** The rule of {@link Adam}. */
final class AdamUpdate extends Update {
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final double decay;
  private final double[] mean;
  private final double[] square;

  /** The largest {@link #square} so far; null without AMSGrad. */
  private final double[] largest;

  /** The sums of the weights of all gradients so far: 1 - β₁ᵗ and 1 - β₂ᵗ. */
  private double weight1;

  private double weight2;

  AdamUpdate(
      Schedule schedule,
      double beta1,
      double beta2,
      double epsilon,
      double decay,
      boolean amsGrad,
      int dimension) {
    super(schedule, 1 / ((1 - beta1) * epsilon));
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.decay = decay;
    mean = new double[dimension];
    square = new double[dimension];
    largest = amsGrad ? new double[dimension] : null;
  }

  @Override
  double reach(double before, double largestGradient) {
    return super.reach(before * (1 + rate() * decay), largestGradient);
  }

  /**
   * In the order of operations of PyTorch: α / (1 - β₁ᵗ) and 1 / √(1 - β₂ᵗ) are taken out of the
   * loop.
   */
  @Override
  void move(double rate, double[] from, double[] gradient, double[] to) {
    weight1 = beta1 * weight1 + (1 - beta1);
    weight2 = beta2 * weight2 + (1 - beta2);
    double kept = 1 - rate * decay;
    double length = rate / weight1;
    double scale = 1 / Math.sqrt(weight2);
    if (largest == null) {
      plain(kept, length, scale, from, gradient, to);
    } else {
      amsGrad(kept, length, scale, from, gradient, to);
    }
  }

  private void plain(
      double kept, double length, double scale, double[] from, double[] gradient, double[] to) {
    for (int i = 0; i < to.length; i++) {
      double g = gradient[i];
      double m = beta1 * mean[i] + (1 - beta1) * g;
      double v = beta2 * square[i] + (1 - beta2) * g * g;
      mean[i] = m;
      square[i] = v;
      to[i] = kept * from[i] - length * m / (Math.sqrt(v) * scale + epsilon);
    }
  }

  private void amsGrad(
      double kept, double length, double scale, double[] from, double[] gradient, double[] to) {
    for (int i = 0; i < to.length; i++) {
      double g = gradient[i];
      double m = beta1 * mean[i] + (1 - beta1) * g;
      double v = beta2 * square[i] + (1 - beta2) * g * g;
      double most = Math.max(largest[i], v);
      mean[i] = m;
      square[i] = v;
      largest[i] = most;
      to[i] = kept * from[i] - length * m / (Math.sqrt(most) * scale + epsilon);
    }
  }
}
