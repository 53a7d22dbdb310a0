package org.cotangent.samples.benchmark;

import org.cotangent.Derivative;
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

  @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.JVP, Derivative.HESSIAN})
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

  /**
   * The second derivatives: the price is spot N(d1) - discounted strike N(d2), and of N, d1 and d2
   * all derivatives of first and second order are known.
   */
  static double[][] hessianByHand(
      double spot, double strike, double rate, double sigma, double time) {
    double rootTime = Math.sqrt(time);
    double root = sigma * rootTime;
    double drift = rate + 0.5 * sigma * sigma;
    double d1 = (Math.log(spot / strike) + drift * time) / root;
    double d2 = d1 - root;
    double density1 = INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * d1 * d1);
    double density2 = INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * d2 * d2);
    double discount = Math.exp(-rate * time);

    double abs1 = Math.abs(d1);
    double t1 = 1 / (1 + P * abs1);
    double b1 = B4 + t1 * B5;
    double c1 = B3 + t1 * b1;
    double e1 = B2 + t1 * c1;
    double f1 = B1 + t1 * e1;
    // The first and half of the second derivative of t (B1 + t (B2 + …)) by Horner's rule.
    double g1 = b1 + t1 * B5;
    double h1 = c1 + t1 * g1;
    double k1 = e1 + t1 * h1;
    double q1 = f1 + t1 * k1;
    double curve1 = k1 + t1 * (h1 + t1 * (g1 + t1 * B5));
    double tail1 = density1 * t1 * f1;
    double factor1 = density1 * P * t1 * t1;
    double slope1 = abs1 * tail1 + factor1 * q1;
    double bend1 = tail1 - abs1 * slope1 - factor1 * (abs1 * q1 + 2 * P * t1 * (q1 + t1 * curve1));

    double abs2 = Math.abs(d2);
    double t2 = 1 / (1 + P * abs2);
    double b2 = B4 + t2 * B5;
    double c2 = B3 + t2 * b2;
    double e2 = B2 + t2 * c2;
    double f2 = B1 + t2 * e2;
    double g2 = b2 + t2 * B5;
    double h2 = c2 + t2 * g2;
    double k2 = e2 + t2 * h2;
    double q2 = f2 + t2 * k2;
    double curve2 = k2 + t2 * (h2 + t2 * (g2 + t2 * B5));
    double tail2 = density2 * t2 * f2;
    double n2 = d2 < 0 ? tail2 : 1 - tail2;
    double factor2 = density2 * P * t2 * t2;
    double slope2 = abs2 * tail2 + factor2 * q2;
    double bend2 = tail2 - abs2 * slope2 - factor2 * (abs2 * q2 + 2 * P * t2 * (q2 + t2 * curve2));

    double discounted = strike * discount;
    double first = spot * slope1;
    double second = discounted * slope2;
    double both = first - second;
    double firstBend = spot * (d1 < 0 ? -bend1 : bend1);
    double secondBend = discounted * (d2 < 0 ? -bend2 : bend2);
    double bend = firstBend - secondBend;
    double inverseRoot = 1 / root;
    double inverseSigma = 1 / sigma;
    double half = 0.5 / time;
    double bySpot = inverseRoot / spot;
    double byStrike = -inverseRoot / strike;
    double byRate = time * inverseRoot;
    double bySigma1 = rootTime - d1 * inverseSigma;
    double bySigma2 = bySigma1 - rootTime;
    double byTime1 = drift * inverseRoot - d1 * half;
    double byTime2 = byTime1 - root * half;
    double ofSigma = firstBend * bySigma1 - secondBend * bySigma2 - both * inverseSigma;
    double ofTime = firstBend * byTime1 - secondBend * byTime2;
    double value2 = discount * n2;
    double strikeSlope = discount * slope2;

    double spotSpot = (2 * slope1 - both / spot + bend * bySpot) * bySpot;
    double spotStrike = slope1 * byStrike - strikeSlope * bySpot + bend * bySpot * byStrike;
    double spotRate = slope1 * byRate + second * time * bySpot + bend * bySpot * byRate;
    double spotSigma = slope1 * bySigma1 + ofSigma * bySpot;
    double spotTime = slope1 * byTime1 + (second * rate + ofTime - both * half) * bySpot;
    double strikeStrike = (-2 * strikeSlope + bend * byStrike - both / strike) * byStrike;
    double strikeRate =
        time * value2 - strikeSlope * byRate + (second * time + bend * byRate) * byStrike;
    double strikeSigma = -strikeSlope * bySigma2 + ofSigma * byStrike;
    double strikeTime =
        rate * value2 - strikeSlope * byTime2 + (second * rate + ofTime - both * half) * byStrike;
    double strikeValue = strike * value2;
    double rateRate = -time * time * strikeValue + (2 * second * time + bend * byRate) * byRate;
    double rateSigma = second * time * bySigma2 + ofSigma * byRate;
    double rateTime = (1 - rate * time) * strikeValue
        + second * time * byTime2
        + (second * rate + ofTime + both * half) * byRate;
    double sigmaSigma = firstBend * bySigma1 * bySigma1
        - secondBend * bySigma2 * bySigma2
        + both * (d1 * inverseSigma - bySigma1) * inverseSigma;
    double sigmaTime = firstBend * bySigma1 * byTime1
        - secondBend * bySigma2 * byTime2
        + second * rate * bySigma2
        + first * 0.5 / rootTime
        - (first * byTime1 - second * byTime1) * inverseSigma;
    double timeTime = -rate * rate * strikeValue
        + 2 * second * rate * byTime2
        + firstBend * byTime1 * byTime1
        - secondBend * byTime2 * byTime2
        + both * (2 * d1 * half - drift * inverseRoot - byTime1) * half
        - second * root * half * half;
    return new double[][] {
      {spotSpot, spotStrike, spotRate, spotSigma, spotTime},
      {spotStrike, strikeStrike, strikeRate, strikeSigma, strikeTime},
      {spotRate, strikeRate, rateRate, rateSigma, rateTime},
      {spotSigma, strikeSigma, rateSigma, sigmaSigma, sigmaTime},
      {spotTime, strikeTime, rateTime, sigmaTime, timeTime}
    };
  }
}
