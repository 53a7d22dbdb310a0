package org.cotangent.optim;

/** The rule of {@link RmsProp}. */
final class RmsPropUpdate extends Update {
  private final double decay;
  private final double epsilon;
  private final double momentum;
  private final double[] square;

  /** The mean of the gradients; null if the squares are not centred. */
  private final double[] mean;

  /** What is left of the steps before; null without momentum. */
  private final double[] velocity;

  RmsPropUpdate(
      Schedule schedule,
      double decay,
      double epsilon,
      double momentum,
      boolean centred,
      int dimension) {
    super(schedule, 1 / ((1 - momentum) * epsilon));
    this.decay = decay;
    this.epsilon = epsilon;
    this.momentum = momentum;
    square = new double[dimension];
    mean = centred ? new double[dimension] : null;
    velocity = momentum == 0 ? null : new double[dimension];
  }

  @Override
  void move(double rate, double[] from, double[] gradient, double[] to) {
    for (int i = 0; i < to.length; i++) {
      double g = gradient[i];
      double v = decay * square[i] + (1 - decay) * g * g;
      square[i] = v;
      if (mean != null) {
        double m = decay * mean[i] + (1 - decay) * g;
        mean[i] = m;
        // Rounding makes it negative where all gradients have been the same.
        v = Math.max(v - m * m, 0);
      }
      double move = g / (Math.sqrt(v) + epsilon);
      if (velocity != null) {
        move += momentum * velocity[i];
        velocity[i] = move;
      }
      to[i] = from[i] - rate * move;
    }
  }
}
