package org.cotangent.optim;

/** The steps of one run of {@link GradientDescent}. */
final class Descent implements Method {
  /** The part of the decrease that the slope promises which a backtracked step must reach. */
  private static final double SUFFICIENT = 1e-4;

  /** The number of halvings after which a step is too small to change a point. */
  private static final int MAX_HALVINGS = 60;

  private final Run run;
  private final boolean backtracking;
  private final double momentum;
  private final double[] direction;

  private double rate;

  Descent(Run run, double rate, boolean backtracking, double momentum) {
    this.run = run;
    this.rate = rate;
    this.backtracking = backtracking;
    this.momentum = momentum;
    direction = new double[run.dimension()];
  }

  @Override
  public boolean step() {
    turn();
    if (backtracking) {
      return stepBacktracking();
    }
    run.tryAlong(direction, rate);
    run.evaluate();
    run.accept(rate);
    return true;
  }

  /** Takes the longest of the halved steps that lowers the value enough; false if there is none. */
  private boolean stepBacktracking() {
    double slope = Vectors.dot(run.gradient(), direction);
    if (!(slope < 0)) {
      resetDirection();
      slope = -run.gradientNorm() * run.gradientNorm();
    }
    double step = rate;
    for (int halvings = 0; halvings <= MAX_HALVINGS; halvings++) {
      run.tryAlong(direction, step);
      double value = run.evaluate();
      if (run.trialIsFinite() && (isSufficient(value, step * slope) || run.trialIsFlatter())) {
        run.accept(step);
        rate = Math.min(2 * step, Double.MAX_VALUE);
        return true;
      }
      step /= 2;
    }
    return false;
  }

  /** d ← μ d - ∇L. */
  private void turn() {
    if (momentum == 0) {
      resetDirection();
      return;
    }
    double[] gradient = run.gradient();
    for (int i = 0; i < direction.length; i++) {
      direction[i] = momentum * direction[i] - gradient[i];
    }
  }

  private void resetDirection() {
    double[] gradient = run.gradient();
    for (int i = 0; i < direction.length; i++) {
      direction[i] = -gradient[i];
    }
  }

  /** Armijo's condition; strict, so that a step which is lost in rounding does not count. */
  private boolean isSufficient(double value, double promised) {
    return value < run.value() && value <= run.value() + SUFFICIENT * promised;
  }
}
