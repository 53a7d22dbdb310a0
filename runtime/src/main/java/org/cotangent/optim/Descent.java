package org.cotangent.optim;

import org.cotangent.Objective;

/**
 * The state of one run of {@link GradientDescent}.
 *
 * <p>Three arrays take turns as the current point, the best one and the next, so that a step copies
 * nothing and the best point is never overwritten.
 */
final class Descent {
  /** The part of the decrease that the slope promises which a backtracked step must reach. */
  private static final double SUFFICIENT = 1e-4;

  /** The number of halvings after which a step is too small to change a point. */
  private static final int MAX_HALVINGS = 60;

  /** The relative difference below which two values count as equal. */
  private static final double ROUNDING = 1e-12;

  private final Objective objective;
  private final double momentum;
  private final double[] gradient;
  private final double[] direction;

  private double[] point;
  private double value;
  private double gradientNorm;
  private boolean finite;

  private double[] best;
  private double bestValue;
  private double bestNorm;

  private double[] next;

  /** Free while the current point is the best one; of no meaning else. */
  private double[] spare;

  private double rate;
  private double lastStep;
  private int iterations;
  private int evaluations;

  Descent(Objective objective, double[] start, double rate, double momentum) {
    this.objective = objective;
    this.momentum = momentum;
    this.rate = rate;
    gradient = new double[start.length];
    direction = new double[start.length];
    next = new double[start.length];
    spare = new double[start.length];
    point = start;
    value = evaluate(start);
    gradientNorm = Vectors.norm(gradient);
    finite = allFinite(point, value, gradientNorm);
    best = point;
    bestValue = value;
    bestNorm = gradientNorm;
  }

  /** Whether the point, the value and the gradient are finite. */
  boolean isFinite() {
    return finite;
  }

  double gradientNorm() {
    return gradientNorm;
  }

  Progress progress(int iterationLimit) {
    return new Progress(iterations, iterationLimit, point, value, gradientNorm, lastStep);
  }

  Minimum minimum(Status status) {
    return new Minimum(best.clone(), bestValue, bestNorm, iterations, evaluations, status);
  }

  /** Takes a step of the fixed rate, wherever it leads. */
  void step() {
    turn();
    moveTo(rate);
    accept(rate, evaluate(next), Vectors.norm(gradient));
  }

  /** Takes the longest of the halved steps that lowers the value enough; false if there is none. */
  boolean stepBacktracking() {
    turn();
    double slope = Vectors.dot(gradient, direction);
    if (!(slope < 0)) {
      resetDirection();
      slope = -gradientNorm * gradientNorm;
    }
    double step = rate;
    for (int halvings = 0; halvings <= MAX_HALVINGS; halvings++) {
      moveTo(step);
      double nextValue = evaluate(next);
      double nextNorm = Vectors.norm(gradient);
      if (allFinite(next, nextValue, nextNorm)
          && (isSufficient(nextValue, step * slope)
              || isFlatter(nextValue, nextNorm, value, gradientNorm))) {
        accept(step, nextValue, nextNorm);
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
    for (int i = 0; i < direction.length; i++) {
      direction[i] = momentum * direction[i] - gradient[i];
    }
  }

  private void resetDirection() {
    for (int i = 0; i < direction.length; i++) {
      direction[i] = -gradient[i];
    }
  }

  private void moveTo(double step) {
    for (int i = 0; i < next.length; i++) {
      next[i] = point[i] + step * direction[i];
    }
  }

  private double evaluate(double[] where) {
    evaluations++;
    return objective.valueAndGradient(where, gradient);
  }

  private void accept(double step, double nextValue, double nextNorm) {
    double[] left = point;
    point = next;
    value = nextValue;
    gradientNorm = nextNorm;
    lastStep = step;
    iterations++;
    finite = allFinite(point, value, gradientNorm);
    if (finite && (value < bestValue || isFlatter(value, gradientNorm, bestValue, bestNorm))) {
      if (left != best) {
        spare = best;
      }
      best = point;
      bestValue = value;
      bestNorm = gradientNorm;
      next = left;
    } else {
      next = left == best ? spare : left;
    }
  }

  /** Armijo's condition; strict, so that a step which is lost in rounding does not count. */
  private boolean isSufficient(double nextValue, double promised) {
    return nextValue < value && nextValue <= value + SUFFICIENT * promised;
  }

  /** Whether the values agree to rounding, and the first gradient is smaller. */
  private static boolean isFlatter(double value, double norm, double otherValue, double otherNorm) {
    return norm < otherNorm && Math.abs(value - otherValue) <= ROUNDING * Math.abs(otherValue);
  }

  private static boolean allFinite(double[] point, double value, double gradientNorm) {
    return Double.isFinite(value)
        && Double.isFinite(gradientNorm)
        && Vectors.firstNotFinite(point) < 0;
  }
}
