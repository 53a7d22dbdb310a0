package org.cotangent.samples.benchmark;

import org.cotangent.Differentiable;

/**
 * The Black-Scholes price of a European call option. The normal distribution is that of M.
 * Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 1964, formula 26.2.17, whose
 * error is at most 7.5e-8.
 */
final class BlackScholes {
  private static final double P = 0.2316419;
  private static final double B1 = 0.319381530;
  private static final double B2 = -0.356563782;
  private static final double B3 = 1.781477937;
  private static final double B4 = -1.821255978;
  private static final double B5 = 1.330274429;
  private static final double INVERSE_ROOT_TWO_PI = 0.3989422804014327;

  private BlackScholes() {}

  @Differentiable
  static double call(double spot, double strike, double rate, double sigma, double time) {
    double root = sigma * Math.sqrt(time);
    double d1 = (Math.log(spot / strike) + (rate + 0.5 * sigma * sigma) * time) / root;
    double d2 = d1 - root;

    double t1 = 1 / (1 + P * Math.abs(d1));
    double density1 = INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * d1 * d1);
    double tail1 = density1 * t1 * (B1 + t1 * (B2 + t1 * (B3 + t1 * (B4 + t1 * B5))));
    double n1 = d1 < 0 ? tail1 : 1 - tail1;

    double t2 = 1 / (1 + P * Math.abs(d2));
    double density2 = INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * d2 * d2);
    double tail2 = density2 * t2 * (B1 + t2 * (B2 + t2 * (B3 + t2 * (B4 + t2 * B5))));
    double n2 = d2 < 0 ? tail2 : 1 - tail2;

    return spot * n1 - strike * Math.exp(-rate * time) * n2;
  }

  /** The price and its partial derivatives: delta, the one by the strike, rho, vega and theta. */
  record Greeks(double value, double spot, double strike, double rate, double sigma, double time) {}

  static Greeks greeksByHand(double spot, double strike, double rate, double sigma, double time) {
    double rootTime = Math.sqrt(time);
    double root = sigma * rootTime;
    double drift = rate + 0.5 * sigma * sigma;
    double d1 = (Math.log(spot / strike) + drift * time) / root;
    double d2 = d1 - root;
    // All calls before the arithmetic: few values have to be kept in memory meanwhile.
    double density1 = INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * d1 * d1);
    double density2 = INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * d2 * d2);
    double discount = Math.exp(-rate * time);

    double abs1 = Math.abs(d1);
    double t1 = 1 / (1 + P * abs1);
    double b1 = B4 + t1 * B5;
    double c1 = B3 + t1 * b1;
    double e1 = B2 + t1 * c1;
    double f1 = B1 + t1 * e1;
    double tail1 = density1 * t1 * f1;
    double n1 = d1 < 0 ? tail1 : 1 - tail1;
    // The slope of t (B1 + t (B2 + …)) by Horner's rule, beside its value.
    double slope1 = f1 + t1 * (e1 + t1 * (c1 + t1 * (b1 + t1 * B5)));
    double n1Slope = abs1 * tail1 + density1 * P * t1 * t1 * slope1;

    double abs2 = Math.abs(d2);
    double t2 = 1 / (1 + P * abs2);
    double b2 = B4 + t2 * B5;
    double c2 = B3 + t2 * b2;
    double e2 = B2 + t2 * c2;
    double f2 = B1 + t2 * e2;
    double tail2 = density2 * t2 * f2;
    double n2 = d2 < 0 ? tail2 : 1 - tail2;
    double slope2 = f2 + t2 * (e2 + t2 * (c2 + t2 * (b2 + t2 * B5)));
    double n2Slope = abs2 * tail2 + density2 * P * t2 * t2 * slope2;

    double discountedStrike = strike * discount;
    double value = spot * n1 - discountedStrike * n2;

    double d2Bar = -discountedStrike * n2Slope;
    double numeratorBar = (spot * n1Slope + d2Bar) / root;
    double rootBar = -d2Bar - numeratorBar * d1;
    double exponentBar = -discountedStrike * n2;
    return new Greeks(
        value,
        n1 + numeratorBar / spot,
        -discount * n2 - numeratorBar / strike,
        (numeratorBar - exponentBar) * time,
        numeratorBar * sigma * time + rootBar * rootTime,
        numeratorBar * drift - exponentBar * rate + 0.5 * rootBar * sigma / rootTime);
  }
}
