package org.cotangent.optim;

import java.util.Arrays;

/** The rule of {@link AdaGrad}. */
final class AdaGradUpdate extends Update {
  private final double epsilon;
  private final double[] squares;

  AdaGradUpdate(Schedule schedule, double first, double epsilon, int dimension) {
    super(schedule, 1 / epsilon);
    this.epsilon = epsilon;
    squares = new double[dimension];
    Arrays.fill(squares, first);
  }

  @Override
  void move(double rate, double[] from, double[] gradient, double[] to) {
    for (int i = 0; i < to.length; i++) {
      double g = gradient[i];
      double sum = squares[i] + g * g;
      squares[i] = sum;
      to[i] = from[i] - rate * g / (Math.sqrt(sum) + epsilon);
    }
  }
}
