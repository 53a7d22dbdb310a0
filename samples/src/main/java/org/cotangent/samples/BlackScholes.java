package org.cotangent.samples;

import org.cotangent.Differentiable;

/** A European call option in the model of Black, Scholes and Merton, with all its Greeks. */
final class BlackScholes {
  private BlackScholes() {}

  /**
   * What the price depends on from day to day.
   *
   * @param spot the price of the share
   * @param rate of interest, a year
   * @param dividend that the share pays, as a rate a year
   * @param volatility of the share, a year
   */
  record Market(double spot, double rate, double dividend, double volatility) {}

  /**
   * What the contract says.
   *
   * @param strike the price at which the share may be bought, or sold
   * @param years that are left
   */
  record Option(double strike, double years) {}

  /**
   * The price and its derivatives.
   *
   * @param delta by the spot
   * @param gamma twice by the spot
   * @param vega by the volatility
   * @param theta by the time that goes by
   * @param rho by the rate of interest
   * @param vanna by the spot and the volatility
   * @param charm by the spot and the time that goes by
   */
  record Greeks(
      double price,
      double delta,
      double gamma,
      double vega,
      double theta,
      double rho,
      double vanna,
      double charm) {}

  /** The price of the right to buy a share at the end. */
  @Differentiable
  static double price(Market market, Option option) {
    double d1 = d1(market, option);
    double d2 = d1 - market.volatility() * Math.sqrt(option.years());
    return market.spot()
            * Math.exp(-market.dividend() * option.years())
            * NormalDistribution.cumulative(d1)
        - option.strike()
            * Math.exp(-market.rate() * option.years())
            * NormalDistribution.cumulative(d2);
  }

  /** The price's derivative by the spot, in closed form: its gradient are the second Greeks. */
  @Differentiable
  static double delta(Market market, Option option) {
    return Math.exp(-market.dividend() * option.years())
        * NormalDistribution.cumulative(d1(market, option));
  }

  private static double d1(Market market, Option option) {
    double drift =
        market.rate() - market.dividend() + market.volatility() * market.volatility() / 2;
    return (Math.log(market.spot() / option.strike()) + drift * option.years())
        / (market.volatility() * Math.sqrt(option.years()));
  }

  static Greeks greeks(Market market, Option option) {
    var price = BlackScholesDerivatives.priceGradient(market, option);
    var delta = BlackScholesDerivatives.deltaGradient(market, option);
    return new Greeks(
        price.value(),
        price.market().spot(),
        delta.market().spot(),
        price.market().volatility(),
        -price.option().years(),
        price.market().rate(),
        delta.market().volatility(),
        -delta.option().years());
  }
}
