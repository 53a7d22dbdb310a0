package org.cotangent.optim;

import java.util.Arrays;

/** The backtracked steps of one run of {@link GradientDescent}. */
final class Descent implements Method {
  /** The part of the decrease that the slope promises which a backtracked step must reach. */
  private static final double SUFFICIENT = 1e-4;

  /** The number of halvings after which a step is too small to change a point. */
  private static final int MAX_HALVINGS = 60;

  /** In place of a first step: one of 1, if that does not lead much farther than the point is. */
  static final double MODERATE = Double.NaN;

  private final Run run;
  private final Guards guards;
  private final double momentum;
  private final double[] direction;

  /** What is left of the steps before: the direction itself, but for Nesterov's. */
  private final double[] velocity;

  private double rate;

  Descent(Run run, Guards guards, double firstStep, double momentum, boolean nesterov) {
    this.run = run;
    this.guards = guards;
    this.momentum = momentum;
    rate = firstStep;
    direction = new double[run.dimension()];
    velocity = nesterov ? new double[run.dimension()] : direction;
  }

  @Override
  public boolean step() {
    turn();
    if (Double.isNaN(rate)) {
      double far = Math.max(1, Vectors.norm(run.point()));
      rate = Math.min(1, far / Vectors.norm(direction));
    }
    if (momentum == 0) {
      return search();
    }
    if (Vectors.dot(run.gradient(), direction) < 0 && search()) {
      return true;
    }
    Arrays.fill(velocity, 0);
    turn();
    return search();
  }

  /** v ← μ v - ∇L, and d ← v, or μ v - ∇L after Nesterov. */
  private void turn() {
    double[] gradient = run.gradient();
    double factor = guards.factor(gradient);
    for (int i = 0; i < direction.length; i++) {
      double g = guards.cut(factor * gradient[i]);
      double next = momentum * velocity[i] - g;
      velocity[i] = next;
      direction[i] = velocity == direction ? next : momentum * next - g;
    }
  }

  /** Takes the longest of the halved steps that lowers the value enough; false if there is none. */
  private boolean search() {
    double slope = Vectors.dot(run.gradient(), direction);
    double step = rate;
    for (int halvings = 0; halvings <= MAX_HALVINGS; halvings++) {
      run.tryAlong(direction, step);
      double promised = step * slope;
      if (!run.bounds().isNone()) {
        run.bounds().project(run.trial());
        promised = Vectors.rise(run.gradient(), run.point(), run.trial());
      }
      if (promised <= 0) {
        double value = run.evaluate();
        if (run.trialIsFinite() && (isSufficient(value, promised) || run.trialIsFlatter())) {
          run.accept(step);
          rate = Math.min(2 * step, Double.MAX_VALUE);
          return true;
        }
      }
      step /= 2;
    }
    return false;
  }

  /** Armijo's condition; strict, so that a step which is lost in rounding does not count. */
  private boolean isSufficient(double value, double promised) {
    return value < run.value() && value <= run.value() + SUFFICIENT * promised;
  }
}
