package org.cotangent.optim;

/** w ← w - α g, with what is left of the steps before. */
final class MomentumUpdate extends Update {
  private final double momentum;
  private final boolean nesterov;
  private final double[] velocity;

  MomentumUpdate(Schedule schedule, double momentum, boolean nesterov, int dimension) {
    super(schedule, 1 / (1 - momentum));
    this.momentum = momentum;
    this.nesterov = nesterov;
    velocity = momentum == 0 ? null : new double[dimension];
  }

  @Override
  void move(double rate, double[] from, double[] gradient, double[] to) {
    if (velocity == null) {
      for (int i = 0; i < to.length; i++) {
        to[i] = from[i] - rate * gradient[i];
      }
    } else if (nesterov) {
      for (int i = 0; i < to.length; i++) {
        double next = momentum * velocity[i] - gradient[i];
        velocity[i] = next;
        to[i] = from[i] + rate * (momentum * next - gradient[i]);
      }
    } else {
      for (int i = 0; i < to.length; i++) {
        double next = momentum * velocity[i] - gradient[i];
        velocity[i] = next;
        to[i] = from[i] + rate * next;
      }
    }
  }
}
