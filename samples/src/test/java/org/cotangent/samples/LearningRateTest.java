package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cotangent.samples.CentralDifferences.assertGradient;

import java.util.Arrays;
import org.cotangent.optim.GradientDescent;
import org.cotangent.optim.Minimum;
import org.junit.jupiter.api.Test;

class LearningRateTest {
  private static final Dataset DATA = Dataset.load("breast_cancer.csv").standardised();
  private static final double[] RATES = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};

  @Test
  void the_loss_has_derivatives_by_the_rates() {
    var objective = objective();
    assertGradient(objective, RATES);

    var gradient = LearningRateDerivatives.lossAfterGradient(RATES, DATA.features(), DATA.labels());
    double[] all = new double[RATES.length];
    Arrays.fill(all, 1);
    var byCommonRate =
        LearningRateDerivatives.lossAfterJvp(RATES, DATA.features(), DATA.labels(), all);

    assertThat(byCommonRate.value()).isEqualTo(gradient.value());
    assertThat(byCommonRate.tangent())
        .isEqualTo(Arrays.stream(gradient.rates()).sum(), within(1e-12))
        .isNegative();
  }

  @Test
  void learned_rates_attain_a_smaller_loss_in_as_many_steps() {
    var objective = objective();

    Minimum minimum = new GradientDescent().withMaxIterations(30).minimize(objective);

    assertThat(objective.value(RATES)).isGreaterThan(0.1);
    assertThat(minimum.value()).isLessThan(0.8 * objective.value(RATES));
  }

  private static LearningRateDerivatives.LossAfterObjective objective() {
    return LearningRateDerivatives.lossAfterObjective(RATES, DATA.features(), DATA.labels());
  }
}
