package org.cotangent.optim;

/**
 * A search along a direction for a step that meets the strong conditions of Wolfe, φ(α) ≤ φ(0) + δ
 * α φ'(0) and |φ'(α)| ≤ σ |φ'(0)|, in the way of Moré and Thuente ({@link Bracket}).
 *
 * <p>Where the values agree to rounding, the change of the value is taken from the slopes, φ(α) -
 * φ(0) ≈ α (φ'(0) + φ'(α)) / 2, which makes the first condition that of W. W. Hager and H. Zhang, A
 * new conjugate gradient method with guaranteed descent and an efficient line search, SIAM J.
 * Optim. 16, 2005: φ'(α) ≤ (2δ - 1) φ'(0). So a search goes on where rounding hides the slope.
 *
 * <p>A step to where the function is not finite is made shorter.
 */
final class LineSearch {
  /** δ, the part of the decrease that the slope promises which a step must reach. */
  private static final double DECREASE = 1e-4;

  private static final int MAX_TRIALS = 40;

  /** How many steps to try where the values are the same to rounding. */
  private static final int MAX_LEVEL_TRIALS = 8;

  private final Run run;
  private final double curvature;
  private final Bracket bracket = new Bracket();

  /** Searches for a run, with the part σ of the slope that may be left. */
  LineSearch(Run run, double curvature) {
    this.run = run;
    this.curvature = curvature;
    run.keepBestGradient();
  }

  /** How far to go first from the start, where only the gradient is known. */
  double firstLength() {
    double visible = 1e-8 * Math.max(1, Vectors.norm(run.point()));
    return Math.max(visible, Math.min(1, run.gradientNorm()));
  }

  /**
   * Looks for a step, and leaves the run with the point found as its trial, evaluated: the first
   * that meets the conditions, or if none does, the best that lowers the value.
   *
   * @param slope the product of the gradient and the direction, less than 0
   * @param first the step to try first
   * @param longest the longest step allowed
   * @return the step; 0 if no step lowers the value
   */
  double search(double[] direction, double slope, double first, double longest) {
    bracket.restart(slope, DECREASE * slope, longest);
    double best = 0;
    double step = Math.min(first, longest);
    int level = 0;
    for (int trials = 0; trials < MAX_TRIALS && level < MAX_LEVEL_TRIALS && step > 0; trials++) {
      run.tryAlong(direction, step);
      run.bounds().snap(run.point(), run.tried());
      double value = run.evaluate();
      if (value == Double.NEGATIVE_INFINITY) {
        return step; // There is no minimum, which the run says when it goes there.
      }
      if (run.trialIsFinite() && run.trialIsBest()) {
        best = step;
      }
      double slopeThere = Vectors.dot(run.trialGradient(), direction);
      if (!run.trialIsFinite() || !Double.isFinite(slopeThere)) {
        step = bracket.shorter(step);
        continue;
      }
      double change = change(step, slope, slopeThere);
      if (change <= DECREASE * step * slope
          && (Math.abs(slopeThere) <= -curvature * slope
              || (step == longest && slopeThere <= DECREASE * slope))) {
        return step;
      }
      level += run.trialIsLevel() ? 1 : 0;
      double next = bracket.next(step, change, slopeThere);
      if (bracket.isNarrow() || next == step) {
        break;
      }
      step = next;
    }
    if (best > 0) {
      run.recallBest();
    }
    return best;
  }

  /** φ(α) - φ(0). */
  private double change(double step, double slope, double slopeThere) {
    return run.trialIsLevel()
        ? step * (slope / 2 + slopeThere / 2)
        : run.trialValue() - run.value();
  }
}
