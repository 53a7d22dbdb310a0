package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cotangent.samples.CentralDifferences.assertGradient;

import org.assertj.core.data.Offset;
import org.cotangent.samples.BlackScholes.Greeks;
import org.cotangent.samples.BlackScholes.Market;
import org.cotangent.samples.BlackScholes.Option;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

/** The Greeks of options are those of central differences, of closed forms, and of each other. */
class OptionsTest {
  private static final Market MARKET = new Market(100, 0.03, 0.01, 0.25);
  private static final Option OPTION = new Option(105, 0.75);
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void the_normal_distribution_has_the_slope_of_its_density() {
    for (double x = -3; x <= 3; x += 0.5) {
      var gradient = NormalDistributionDerivatives.cumulativeGradient(x);
      assertThat(gradient.value()).isEqualTo(NormalDistribution.cumulative(x));
      assertThat(gradient.x()).isEqualTo(density(x), EXACT);
      var objective = NormalDistributionDerivatives.cumulativeObjective(x);
      assertGradient(objective, objective.start());
    }
  }

  @Test
  void a_european_call_has_the_greeks_of_the_closed_forms() {
    var price = BlackScholesDerivatives.priceObjective(MARKET, OPTION);
    assertGradient(price, price.start());
    var delta = BlackScholesDerivatives.deltaObjective(MARKET, OPTION);
    assertGradient(delta, delta.start());

    Greeks greeks = BlackScholes.greeks(MARKET, OPTION);

    double root = 0.25 * Math.sqrt(0.75);
    double d1 = (Math.log(100 / 105.0) + (0.02 + 0.25 * 0.25 / 2) * 0.75) / root;
    double d2 = d1 - root;
    double share = Math.exp(-0.01 * 0.75);
    double cash = Math.exp(-0.03 * 0.75);
    assertThat(greeks.price()).isEqualTo(BlackScholes.price(MARKET, OPTION));
    assertThat(greeks.delta()).isEqualTo(share * cumulative(d1), EXACT);
    assertThat(greeks.gamma()).isEqualTo(share * density(d1) / (100 * root), EXACT);
    assertThat(greeks.vega()).isEqualTo(100 * share * density(d1) * Math.sqrt(0.75), within(1e-11));
    assertThat(greeks.theta())
        .isEqualTo(
            -100 * share * density(d1) * 0.25 / (2 * Math.sqrt(0.75))
                - 0.03 * 105 * cash * cumulative(d2)
                + 0.01 * 100 * share * cumulative(d1),
            within(1e-11));
    assertThat(greeks.rho()).isEqualTo(105 * 0.75 * cash * cumulative(d2), within(1e-11));
    assertThat(greeks.vanna()).isEqualTo(-share * density(d1) * d2 / 0.25, EXACT);
    assertThat(greeks.charm())
        .isEqualTo(
            0.01 * share * cumulative(d1)
                - share * density(d1) * (2 * 0.02 * 0.75 - d2 * root) / (2 * 0.75 * root),
            EXACT);
  }

  @Test
  void an_american_put_has_the_greeks_of_its_tree() {
    // Away from the kinks of a small tree, where central differences would straddle them.
    var price = AmericanOptionDerivatives.priceObjective(MARKET, OPTION, 40);
    assertGradient(price, price.start());
    var delta = AmericanOptionDerivatives.deltaObjective(MARKET, OPTION, 40);
    assertGradient(delta, delta.start());

    Greeks greeks = AmericanOption.greeks(MARKET, OPTION, 500);

    assertThat(greeks.price()).isEqualTo(AmericanOption.price(MARKET, OPTION, 500));
    assertThat(greeks.delta()).isEqualTo(AmericanOption.delta(MARKET, OPTION, 500), within(2e-3));
    // The equation of Black and Scholes holds where the option is not exercised at once.
    double balance = greeks.theta()
        + 0.5 * 0.25 * 0.25 * 100 * 100 * greeks.gamma()
        + (0.03 - 0.01) * 100 * greeks.delta()
        - 0.03 * greeks.price();
    assertThat(balance).isEqualTo(0, within(0.02));
  }

  @Test
  void an_american_put_without_interest_is_a_european_one() {
    // Exercising early only loses; and a put is a call less a forward.
    Market market = new Market(100, 0, 0.01, 0.25);

    Greeks put = AmericanOption.greeks(market, OPTION, 1000);

    Greeks call = BlackScholes.greeks(market, OPTION);
    double share = Math.exp(-0.01 * 0.75);
    assertThat(put.price()).isEqualTo(call.price() - 100 * share + 105, within(0.01));
    assertThat(put.delta()).isEqualTo(call.delta() - share, within(2e-3));
    assertThat(put.gamma()).isEqualTo(call.gamma(), within(1e-4));
    assertThat(put.vega()).isEqualTo(call.vega(), within(0.05));
    assertThat(put.vanna()).isEqualTo(call.vanna(), within(0.01));
  }

  private static double cumulative(double x) {
    return (1 + Erf.erf(x / Math.sqrt(2))) / 2;
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
