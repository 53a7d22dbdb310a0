package org.cotangent.samples;

import org.cotangent.DerivativeOf;
import org.cotangent.Differentiable;
import org.hipparchus.special.Erf;

/**
 * The standard normal distribution, by the error function of Hipparchus: its source is not at hand,
 * but its derivative is known.
 */
final class NormalDistribution {
  private static final double ROOT_TWO = Math.sqrt(2);
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  private NormalDistribution() {}

  /** The probability of a value up to x. */
  @Differentiable
  static double cumulative(double x) {
    return Erf.erfc(-x / ROOT_TWO) / 2;
  }

  /** The slope of the complementary error function, -2 exp(-x^2) / sqrt(pi). */
  @DerivativeOf(type = Erf.class, method = "erfc")
  static double erfcDerivative(double x) {
    return -TWO_OVER_ROOT_PI * Math.exp(-x * x);
  }
}
