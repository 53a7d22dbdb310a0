package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cotangent.Objective;
import org.cotangent.optim.Minimum;
import org.junit.jupiter.api.Test;

class TrainingTest {

  @Test
  void softmaxRegressionLearnsTheIrisData() {
    assertThat(trainedAccuracy(Training.iris())).isBetween(0.97, 1.0);
  }

  @Test
  void logisticRegressionLearnsTheBreastCancerData() {
    assertThat(trainedAccuracy(Training.breastCancer())).isBetween(0.98, 1.0);
  }

  @Test
  void trainingLowersTheLossInEveryIteration() {
    List<Double> losses = new ArrayList<>();
    Training training = Training.iris();
    Minimum minimum = training.run(progress -> losses.add(progress.value()));
    // Three classes, all weights zero: each has the probability 1/3.
    assertThat(losses.get(0)).isEqualTo(Math.log(3), within(1e-12));
    assertThat(losses).hasSizeGreaterThan(10).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(minimum.value()).isLessThan(0.05);
  }

  @Test
  void theGradientOfTheSoftmaxLossIsThatOfCentralDifferences() {
    assertGradientAtStartAndRandomPoints(Training.iris().objective(), 15);
  }

  @Test
  void theGradientOfTheLogisticLossIsThatOfCentralDifferences() {
    assertGradientAtStartAndRandomPoints(Training.breastCancer().objective(), 31);
  }

  private static double trainedAccuracy(Training training) {
    Minimum minimum = training.run(progress -> true);
    return training.accuracy().applyAsDouble(minimum.point());
  }

  private static void assertGradientAtStartAndRandomPoints(Objective objective, int dimension) {
    assertThat(objective.dimension()).isEqualTo(dimension);
    Random random = new Random(1);
    for (int repetition = 0; repetition < 5; repetition++) {
      double[] point =
          repetition == 0 ? objective.start() : random.doubles(dimension, -1, 1).toArray();
      double[] gradient = new double[dimension];
      double value = objective.valueAndGradient(point, gradient);
      assertThat(value).isEqualTo(objective.value(point));
      assertThat(gradient)
          .containsExactly(CentralDifferences.gradient(objective, point), within(1e-8));
    }
  }
}
