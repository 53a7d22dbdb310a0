package org.cotangent.optim;

/**
 * What difference quotients tend to as their step goes to 0.
 *
 * @param value the limit
 * @param error how far off it may be
 * @param step the shortest step that it is made of
 */
record Limit(double value, double error, double step) {
  /** The columns of the tableau. */
  private static final int ORDER = 6;

  /** How many times their errors two limits must be apart to contradict each other. */
  static final double CONTRADICTION = 4;

  /**
   * Extrapolates quotients at steps of which each is a quarter of the one before, as L. F.
   * Richardson does (The deferred approach to the limit, 1927), with the errors that C. J. F.
   * Ridders takes from the tableau (Accurate computation of F'(x) and F'(x)F''(x), 1982) and those
   * of rounding. Long steps count only as far as they agree with short ones: what a function does
   * beyond a kink nearby is not asked.
   *
   * @param quotients by falling step; those that are not finite are left out
   * @param noise how far off each is
   * @param power 2 where the quotients' errors are a series in the squares of the step, else 1
   * @return null if there are not two quotients side by side
   */
  static Limit of(double[] steps, double[] quotients, double[] noise, int power) {
    Limit[] rows = rows(steps, quotients, noise, power);
    Limit chosen = null;
    for (int k = rows.length - 1; k >= 0; k--) {
      Limit row = rows[k];
      if (chosen == null) {
        chosen = row;
      } else if (row != null) {
        if (chosen.contradicts(row)) {
          return chosen;
        }
        chosen = row.error < chosen.error ? row : chosen;
      }
    }
    return chosen;
  }

  /** Whether two limits are further apart than their errors allow. */
  boolean contradicts(Limit other) {
    return Math.abs(value - other.value) > CONTRADICTION * (error + other.error);
  }

  /** The best of each row of the tableau, which begins anew where a quotient is left out. */
  private static Limit[] rows(double[] steps, double[] quotients, double[] noise, int power) {
    Limit[] rows = new Limit[steps.length];
    double[] above = new double[ORDER];
    double[] noiseAbove = new double[ORDER];
    double[] row = new double[ORDER];
    double[] noiseOfRow = new double[ORDER];
    int columns = 0;
    for (int k = 0; k < steps.length; k++) {
      if (!Double.isFinite(quotients[k])) {
        columns = 0;
        continue;
      }
      row[0] = quotients[k];
      noiseOfRow[0] = noise[k];
      if (columns > 0) {
        rows[k] = new Limit(row[0], Math.abs(row[0] - above[0]) + noise[k], steps[k]);
      }
      columns = Math.min(columns + 1, ORDER);
      for (int j = 1; j < columns; j++) {
        double factor = Math.scalb(1.0, 2 * power * j) - 1;
        row[j] = row[j - 1] + (row[j - 1] - above[j - 1]) / factor;
        noiseOfRow[j] = noiseOfRow[j - 1] + (noiseOfRow[j - 1] + noiseAbove[j - 1]) / factor;
        double error = Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - above[j - 1]))
            + noiseOfRow[j];
        if (error < rows[k].error) {
          rows[k] = new Limit(row[j], error, steps[k]);
        }
      }
      double[] swapped = above;
      above = row;
      row = swapped;
      swapped = noiseAbove;
      noiseAbove = noiseOfRow;
      noiseOfRow = swapped;
    }
    return rows;
  }
}
