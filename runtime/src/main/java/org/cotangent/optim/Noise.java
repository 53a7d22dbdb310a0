package org.cotangent.optim;

/**
 * How far values of a function scatter about a smooth function. Differences of high order of values
 * at short equal distances leave nothing of a smooth function, and of independent errors a known
 * part (J. J. Moré and S. M. Wild, Estimating computational noise, 2011).
 */
final class Noise {
  private static final int POINTS = 13;

  /** The orders of the differences that are taken: fewer leave something smooth, more are few. */
  private static final int LOWEST = 5;

  private static final int HIGHEST = 7;

  /** Standard deviations that errors hardly ever exceed. */
  private static final double BOUND = 4;

  /**
   * How much less differences of the highest order tell where it is noise that they are made of.
   */
  private static final double FALL = 3.5;

  /**
   * The distances of points as multiples of what rounding leaves of a variable: odd, since rounding
   * errors repeat at distances with few digits.
   */
  private static final double SHORT = 4_001;

  private static final double LONG = 3_865_470_565.0;

  /** Where values that do not change at shorter distances may show that they have errors. */
  private static final double LONGER = 4_865_470_565_361.0;

  private final Line line;

  /** Whether all values are numbers of single precision, and how far these are apart. */
  private boolean single = true;

  private double gap;

  /** Whether all values are the same. */
  private boolean flat = true;

  private Noise(Line line) {
    this.line = line;
  }

  /**
   * A bound of the errors of values near the middle of a line. It looks at longer distances too, as
   * values with errors may be the same at the shortest ones.
   */
  static double of(Line line) {
    return new Noise(line).bound();
  }

  private double bound() {
    double rounding = line.scale() * Math.ulp(1.0);
    double nearby = Math.max(onSide(SHORT * rounding), onSide(-SHORT * rounding));
    // A kink further away, on one side, is not noise.
    double around = Math.min(onSide(LONG * rounding), onSide(-LONG * rounding));
    double noise = Math.max(nearby, around);
    if (flat) {
      noise = Math.min(onSide(LONGER * rounding), onSide(-LONGER * rounding));
    }
    return single ? Math.max(BOUND * noise, gap) : BOUND * noise;
  }

  /** The deviation that values to one side show; 0 if they are smooth or not all finite. */
  private double onSide(double distance) {
    double[] differences = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      double value = line.at((i + 1) * distance);
      differences[i] = value;
      flat &= value == differences[0];
      single &= Double.isFinite(value) && (float) value == value;
      gap = Math.ulp((float) value);
    }
    double first = 0;
    double last = 0;
    double ofUnitErrors = 1;
    for (int order = 1; order <= HIGHEST; order++) {
      // Errors of variance 1 have differences of the variance (2k)! / k!^2.
      ofUnitErrors *= (2.0 * order) * (2.0 * order - 1) / ((double) order * order);
      double squares = 0;
      for (int i = 0; i < POINTS - order; i++) {
        differences[i] = differences[i + 1] - differences[i];
        squares += differences[i] * differences[i];
      }
      last = Math.sqrt(squares / (POINTS - order) / ofUnitErrors);
      first = order == LOWEST ? last : first;
    }
    return first <= FALL * last ? last : 0;
  }
}
