package org.cotangent.support;

/** What the derivative of a power needs beyond arithmetic; called by generated code. */
public final class Powers {

  private Powers() {}

  /**
   * The slope of {@code x^y} by its base, {@code y x^(y-1)}.
   *
   * <p>It is {@code y (power / x)} where that is accurate, and calls {@code Math.pow} only where
   * the power underflows, overflows or is zero. At {@code x == 0} it is 0 for {@code y > 1} and
   * {@code y == 0}, 1 for {@code y == 1}, and infinite below.
   *
   * @param x the base
   * @param y the exponent
   * @param power {@code Math.pow(x, y)}, computed before
   * @return the partial derivative of the power by {@code x}
   */
  public static double slope(double x, double y, double power) {
    if (y == 0) {
      return 0;
    }
    double magnitude = Math.abs(power);
    if (magnitude >= Double.MIN_NORMAL && magnitude <= Double.MAX_VALUE) {
      return y * (power / x);
    }
    return y * Math.pow(x, y - 1);
  }
}
