package org.cotangent.optim;

import java.util.Arrays;

/**
 * The Barzilai-Borwein steps of one run of {@link GradientDescent}: algorithm 2.2 of E. G. Birgin,
 * J. M. Martínez and M. Raydan, Nonmonotone spectral projected gradient methods on convex sets,
 * SIAM J. Optim. 10 (2000), with its parameters but for the limits of the factor, which fit any
 * unit here; without bounds, that of M. Raydan, SIAM J. Optim. 7 (1997).
 */
final class SpectralDescent implements Method {
  /** The part of the decrease that the slope promises which a step must reach. */
  private static final double SUFFICIENT = 1e-4;

  /** The number of values before of which one must be undercut. */
  private static final int MEMORY = 10;

  private static final int MAX_CUTS = 60;
  private static final double LEAST = 1e-300;
  private static final double MOST = 1e300;

  private final Run run;
  private final Guards guards;
  private final double[] direction;
  private final double[] values = new double[MEMORY];

  /** The factor of the next gradient. */
  private double length;

  SpectralDescent(Run run, Guards guards) {
    this.run = run;
    this.guards = guards;
    direction = new double[run.dimension()];
    Arrays.fill(values, Double.NEGATIVE_INFINITY);
    values[0] = run.value();
    length = 1;
    turn();
    length = safe(1 / Vectors.largest(direction));
  }

  @Override
  public boolean step() {
    turn();
    double slope = Vectors.dot(run.gradient(), direction);
    if (!(slope < 0)) {
      return false;
    }
    double highest = highest();
    double part = 1;
    for (int cuts = 0; cuts <= MAX_CUTS; cuts++) {
      run.tryAlong(direction, part);
      // A part of the way between allowed points may leave the bounds by a rounding.
      run.bounds().project(run.trial());
      double value = run.evaluate();
      boolean sufficient = value < highest && value <= highest + SUFFICIENT * part * slope;
      if (run.trialIsFinite() && (sufficient || run.trialIsFlatter())) {
        accept(part, slope);
        return true;
      }
      part = shorter(part, slope, value);
    }
    return false;
  }

  /** d ← P(w - α ∇L) - w. */
  private void turn() {
    double[] point = run.point();
    double[] gradient = run.gradient();
    Bounds bounds = run.bounds();
    double factor = guards.factor(gradient);
    for (int i = 0; i < direction.length; i++) {
      direction[i] = bounds.within(i, point[i], -length * guards.cut(factor * gradient[i]));
    }
  }

  private double highest() {
    double highest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      highest = Math.max(highest, value);
    }
    return highest;
  }

  /** The minimum of the parabola through what is known, or half where that is not in between. */
  private double shorter(double part, double slope, double value) {
    if (!run.trialIsFinite()) {
      return part / 10;
    }
    double least = -part * part * slope / (2 * (value - run.value() - part * slope));
    return least >= 0.1 * part && least <= 0.9 * part ? least : part / 2;
  }

  /** Takes the step s = λ d, and makes s·s / s·y the next factor. */
  private void accept(double part, double slope) {
    double squares = part * Vectors.dot(direction, direction);
    double curvature = Vectors.dot(direction, run.trialGradient()) - slope;
    double taken = part * length;
    length = curvature > 0 ? safe(squares / curvature) : safe(2 * taken);
    run.accept(taken);
    values[run.iterations() % MEMORY] = run.value();
  }

  private static double safe(double length) {
    return Math.min(Math.max(length, LEAST), MOST);
  }
}
