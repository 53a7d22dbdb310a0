package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.cotangent.optim.Adam;
import org.cotangent.optim.Examples;
import org.cotangent.optim.Minimum;
import org.cotangent.optim.Status;
import org.cotangent.optim.StochasticMinimizer;
import org.junit.jupiter.api.Test;

/** Examples made of generated companions. */
class BatchTrainingTest {
  private final Dataset digits = DigitNetwork.images(false);
  private final DigitNetwork.Network start = DigitNetwork.Network.random(24, new Random(1));

  @Test
  void aNetworkLearnsToReadDigitsFromBatchesAndStopsByItself() {
    int trained = digits.size() * 4 / 5;
    double[][] images = digits.features();
    int[] labels = digits.labels();
    Examples examples = Examples.ofBatches(
        trained,
        batch -> DigitNetworkDerivatives.lossObjective(
            start, Examples.pick(images, batch), Examples.pick(labels, batch)));
    var others = DigitNetworkDerivatives.lossObjective(
        start,
        Arrays.copyOfRange(images, trained, digits.size()),
        Arrays.copyOfRange(labels, trained, digits.size()));

    Minimum minimum = new StochasticMinimizer(new Adam().withRate(0.01))
        .withEpochs(100)
        .withValidation(others, 3)
        .minimize(examples);

    assertThat(minimum.status()).isEqualTo(Status.NOT_IMPROVING);
    assertThat(minimum.value()).isEqualTo(others.value(minimum.point())).isLessThan(0.3);
    Dataset tests = DigitNetwork.images(true);
    assertThat(DigitNetwork.accuracy(others.network(minimum.point()), tests)).isBetween(0.93, 1.0);
  }

  @Test
  void examplesOneByOneAreTheSameToRounding() {
    double[][] images = digits.features();
    int[] labels = digits.labels();
    Examples each = Examples.ofEach(
        20,
        i -> DigitNetworkDerivatives.lossObjective(
            start, new double[][] {images[i]}, new int[] {labels[i]}));
    Examples batches = Examples.ofBatches(
        20,
        batch -> DigitNetworkDerivatives.lossObjective(
            start, Examples.pick(images, batch), Examples.pick(labels, batch)));
    StochasticMinimizer minimizer =
        new StochasticMinimizer(new Adam()).withBatchSize(8).withEpochs(2);
    assertThat(minimizer.minimize(each).point())
        .containsExactly(minimizer.minimize(batches).point(), within(1e-9));
  }
}
