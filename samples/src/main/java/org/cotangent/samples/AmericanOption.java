package org.cotangent.samples;

import org.cotangent.Differentiable;
import org.cotangent.samples.BlackScholes.Greeks;
import org.cotangent.samples.BlackScholes.Market;
import org.cotangent.samples.BlackScholes.Option;

/**
 * An American put option, which may be exercised on any day, on the binomial tree of Cox, Ross and
 * Rubinstein, with all its Greeks.
 */
final class AmericanOption {
  private AmericanOption() {}

  /** The price of the right to sell a share at any time. */
  @Differentiable
  static double price(Market market, Option option, int steps) {
    return values(market, option, steps, 0)[0];
  }

  /**
   * The price's slope between the two nodes after the first step.
   *
   * <p>On a tree the price is nearly a chain of straight lines in the spot, whose second derivative
   * tells nothing. So the Greeks of second order are the gradient of this quotient.
   */
  @Differentiable
  static double delta(Market market, Option option, int steps) {
    double[] values = values(market, option, steps, 1);
    double up = up(market, option, steps);
    return (values[1] - values[0]) / (market.spot() * (up - 1 / up));
  }

  static Greeks greeks(Market market, Option option, int steps) {
    var price = AmericanOptionDerivatives.priceGradient(market, option, steps);
    var delta = AmericanOptionDerivatives.deltaGradient(market, option, steps);
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

  /** The factor by which the share rises in a step, if it rises. */
  private static double up(Market market, Option option, int steps) {
    return Math.exp(market.volatility() * Math.sqrt(option.years() / steps));
  }

  /** The option's values at the nodes after some steps, the lowest spot first. */
  private static double[] values(Market market, Option option, int steps, int level) {
    double time = option.years() / steps;
    double up = up(market, option, steps);
    double down = 1 / up;
    double rising = (Math.exp((market.rate() - market.dividend()) * time) - down) / (up - down);
    double discount = Math.exp(-market.rate() * time);
    double[] exercised = new double[2 * steps + 1];
    for (int k = 0; k < exercised.length; k++) {
      exercised[k] = option.strike() - market.spot() * Math.pow(up, k - steps);
    }
    double[] values = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      values[i] = Math.max(0, exercised[2 * i]);
    }
    for (int n = steps - 1; n >= level; n--) {
      for (int i = 0; i <= n; i++) {
        double held = discount * (rising * values[i + 1] + (1 - rising) * values[i]);
        values[i] = Math.max(held, exercised[steps - n + 2 * i]);
      }
    }
    return values;
  }
}
