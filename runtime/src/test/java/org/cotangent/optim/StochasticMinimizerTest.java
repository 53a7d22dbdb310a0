package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cotangent.Objective;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StochasticMinimizerTest {
  private static final GradientDescent DESCENT = new GradientDescent().withRate(0.1);

  private final StochasticMinimizer minimizer = new StochasticMinimizer(DESCENT);

  static Stream<Named<FirstOrder<?>>> rules() {
    return Stream.of(
        Named.of("gradient descent", DESCENT.withRate(0.5)),
        Named.of("momentum", DESCENT.withMomentum(0.9)),
        Named.of("Nesterov", DESCENT.withNesterov(0.9)),
        Named.of("a schedule", DESCENT.withRate(Schedule.step(0.5, 0.5, 50).afterWarmUp(5))),
        Named.of("Adam", new Adam().withRate(0.1)),
        Named.of("RMSProp", new RmsProp().withRate(0.02)),
        Named.of("AdaGrad", new AdaGrad().withRate(0.5)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleFindsTheLine(FirstOrder<?> rule) {
    Minimum minimum = new StochasticMinimizer(rule)
        .withBatchSize(7)
        .withEpochs(40)
        .minimize(new Regression(50, 0));
    assertThat(minimum.point()).containsExactly(new double[] {1, 2}, within(0.02));
    assertThat(minimum.value()).isLessThan(1e-4);
    assertThat(minimum.status()).isEqualTo(Status.ITERATION_LIMIT);
    assertThat(minimum.iterations()).isEqualTo(40);
  }

  @Test
  void stepsFollowTheRuleBatchByBatch() {
    Regression examples = new Regression(7, 0.1);
    double[] last =
        lastPoint(minimizer.withoutShuffling().withBatchSize(3).withEpochs(2), examples);
    double[] w = new double[2];
    double[] gradient = new double[2];
    for (int epoch = 0; epoch < 2; epoch++) {
      for (int[] batch : new int[][] {{0, 1, 2}, {3, 4, 5}, {6}}) {
        examples.mean(batch).valueAndGradient(w, gradient);
        w[0] -= 0.1 * gradient[0];
        w[1] -= 0.1 * gradient[1];
      }
    }
    assertThat(last).containsExactly(w);
    assertThat(examples.batches.subList(0, 3))
        .containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6));
  }

  @Test
  void aBatchOfAllIsFullDescent() {
    Regression examples = new Regression(9, 0.1);
    double[] stochastic = lastPoint(
        new StochasticMinimizer(new Adam())
            .withoutShuffling()
            .withBatchSize(100)
            .withEpochs(5),
        examples);
    double[] full = new Adam().withMaxIterations(5).minimize(examples.whole()).point();
    assertThat(stochastic).containsExactly(full);
  }

  @Test
  void everyEpochMeetsEveryExampleOnceInANewOrder() {
    Regression examples = new Regression(20, 0.1);
    minimizer.withBatchSize(6).withEpochs(3).minimize(examples);
    List<List<Integer>> orders = new ArrayList<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      List<List<Integer>> batches = examples.batches.subList(4 * epoch, 4 * epoch + 4);
      assertThat(batches).extracting(List::size).containsExactly(6, 6, 6, 2);
      orders.add(batches.stream().flatMap(List::stream).toList());
      assertThat(orders.get(epoch))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20).boxed().toList());
    }
    assertThat(orders).doesNotHaveDuplicates();
    assertThat(orders.get(0)).isNotEqualTo(IntStream.range(0, 20).boxed().toList());
  }

  @Test
  void theSeedDecidesTheOrderToTheLastBit() {
    Minimum one = minimizer.withSeed(42).withBatchSize(4).minimize(new Regression(30, 0.1));
    Minimum same = minimizer.withSeed(42).withBatchSize(4).minimize(new Regression(30, 0.1));
    Minimum other = minimizer.withSeed(43).withBatchSize(4).minimize(new Regression(30, 0.1));
    assertThat(same.point()).containsExactly(one.point());
    assertThat(same.value()).isEqualTo(one.value());
    assertThat(other.point()).isNotEqualTo(one.point());
  }

  /** SplitMix64's first numbers for the seed 1234567, from its published test vector, in [0, 5). */
  @Test
  void theOrderIsTheSameOnEveryMachine() {
    Shuffle shuffle = new Shuffle(10, 1234567);
    shuffle.mix();
    int[] expected = IntStream.range(0, 10).toArray();
    String[] numbers = {
      "6457827717110365317",
      "3203168211198807973",
      "9817491932198370423",
      "4593380528125082431",
      "16408922859458223821"
    };
    for (int k = 0; k < numbers.length; k++) {
      int i = 9 - k;
      int other = (int) ((Long.parseUnsignedLong(numbers[k]) >>> 1) % (i + 1));
      int moved = expected[i];
      expected[i] = expected[other];
      expected[other] = moved;
    }
    // the last five numbers only move the first five places
    assertThat(Arrays.copyOfRange(shuffle.order(), 5, 10))
        .containsExactly(Arrays.copyOfRange(expected, 5, 10));
  }

  @Test
  void theMinimumIsMeasuredOverAllExamples() {
    Regression examples = new Regression(25, 0.5);
    Minimum minimum = minimizer.withBatchSize(4).withEpochs(3).minimize(examples);
    double[] gradient = new double[2];
    double value = examples.whole().valueAndGradient(minimum.point(), gradient);
    assertThat(minimum.value()).isCloseTo(value, within(1e-15));
    assertThat(minimum.gradientNorm()).isCloseTo(Vectors.norm(gradient), within(1e-15));
    assertThat(minimum.evaluations()).isEqualTo(4 * 7).isEqualTo(examples.batches.size());
    assertThat(minimum.iterations()).isEqualTo(3);
  }

  @Test
  void withoutValidationTheEpochWithTheLeastMeanCounts() {
    // the rates lead to the line, and then away from it
    double[] rates = {0.5, 0.5, 0.5, 1e-9, 1e-9, 1e-9, 9, 9, 9, 9, 9, 9};
    Watch watch = new Watch();
    Minimum minimum = new StochasticMinimizer(DESCENT.withRate(i -> rates[i]))
        .withBatchSize(4)
        .withEpochs(4)
        .withListener(watch)
        .minimize(new Regression(12, 0.1));
    List<Progress> epochs = watch.iterations;
    assertThat(epochs).extracting(Progress::iteration).containsExactly(1, 2, 3, 4);
    assertThat(epochs).extracting(Progress::iterationLimit).containsOnly(4);
    assertThat(epochs.get(1).value()).isLessThan(epochs.get(0).value());
    assertThat(epochs.get(3).value()).isGreaterThan(epochs.get(1).value());
    assertThat(minimum.point()).containsExactly(watch.points.get(1));
  }

  @Test
  void theListenerIsToldOfTheEpoch() {
    Regression examples = new Regression(10, 0.3);
    List<Progress> epochs = new ArrayList<>();
    minimizer
        .withoutShuffling()
        .withBatchSize(4)
        .withEpochs(1)
        .withListener(epochs::add)
        .minimize(examples);
    double[] w = new double[2];
    double[] gradient = new double[2];
    double values = 0;
    double norms = 0;
    for (int[] batch : new int[][] {{0, 1, 2, 3}, {4, 5, 6, 7}, {8, 9}}) {
      values += batch.length * examples.mean(batch).valueAndGradient(w, gradient);
      norms += Vectors.norm(gradient);
      w[0] -= 0.1 * gradient[0];
      w[1] -= 0.1 * gradient[1];
    }
    Progress epoch = epochs.get(0);
    assertThat(epoch.value()).isCloseTo(values / 10, within(1e-15));
    assertThat(epoch.gradientNorm()).isCloseTo(norms / 3, within(1e-15));
    assertThat(epoch.step()).isEqualTo(0.1);
    assertThat(epoch.evaluations()).isEqualTo(3);
    assertThat(epoch.point()).containsExactly(w);
    assertThat(epoch.elapsed()).isPositive();
  }

  @Test
  void tailAveragesAreTheMeanOfTheLastEpochsSteps() {
    Regression examples = new Regression(8, 0.5);
    List<double[]> path = pathOfSteps(examples);
    double[] average = lastPoint(
        minimizer.withoutShuffling().withBatchSize(4).withEpochs(4).withTailAverage(2), examples);
    for (int i = 0; i < 2; i++) {
      int component = i;
      double mean =
          path.subList(4, 8).stream().mapToDouble(w -> w[component]).average().orElseThrow();
      assertThat(average[i]).isCloseTo(mean, within(1e-15));
    }
  }

  @Test
  void exponentialAveragesForget() {
    Regression examples = new Regression(8, 0.5);
    List<double[]> path = pathOfSteps(examples);
    double[] average = lastPoint(
        minimizer.withoutShuffling().withBatchSize(4).withEpochs(4).withExponentialAverage(0.75),
        examples);
    for (int i = 0; i < 2; i++) {
      double mean = path.get(0)[i];
      for (double[] w : path.subList(1, 8)) {
        mean = 0.75 * mean + 0.25 * w[i];
      }
      assertThat(average[i]).isCloseTo(mean, within(1e-15));
    }
  }

  @Test
  void averagesAreQuieterThanTheLastWeights() {
    StochasticMinimizer noisy = new StochasticMinimizer(DESCENT.withRate(0.5)).withBatchSize(1);
    Regression examples = new Regression(100, 1);
    double[] best = new GradientDescent().minimize(examples.whole()).point();
    double last = Vectors.distance(lastPoint(noisy, examples), best);
    double mean = Vectors.distance(lastPoint(noisy.withTailAverage(2), examples), best);
    assertThat(mean).isLessThan(last / 3);
  }

  @Test
  void validationChoosesTheEpochAndStopsAfterItsPatience() {
    // the other examples lie on another line, which the path from (0, 0) to (1, 2) passes by
    Objective others = new TestObjective(
        w -> Math.pow(w[0] - 0.6, 2) + Math.pow(w[1] - 0.6, 2),
        w -> new double[] {2 * (w[0] - 0.6), 2 * (w[1] - 0.6)},
        0,
        0);
    Watch watch = new Watch();
    Minimum minimum = minimizer
        .withBatchSize(5)
        .withEpochs(100)
        .withValidation(others, 4)
        .withListener(watch)
        .minimize(new Regression(20, 0.1));
    assertThat(minimum.status()).isEqualTo(Status.NOT_IMPROVING);
    List<Progress> epochs = watch.iterations;
    int best = epochs.size() - 5;
    assertThat(epochs)
        .extracting(Progress::value)
        .containsExactlyElementsOf(watch.points.stream().map(others::value).toList());
    assertThat(epochs.get(best).value())
        .isEqualTo(epochs.stream().mapToDouble(Progress::value).min().orElseThrow());
    assertThat(minimum.point()).containsExactly(watch.points.get(best));
    assertThat(minimum.value()).isEqualTo(others.value(minimum.point()));
    double[] gradient = new double[2];
    others.valueAndGradient(minimum.point(), gradient);
    assertThat(minimum.gradientNorm()).isEqualTo(Vectors.norm(gradient));
    assertThat(minimum.iterations()).isEqualTo(epochs.size());
    assertThat(minimum.evaluations()).isEqualTo(epochs.size() * 5 + 2);
  }

  @Test
  void validationMayChooseTheStart() {
    Objective origin = new TestObjective(
        w -> w[0] * w[0] + w[1] * w[1], w -> new double[] {2 * w[0], 2 * w[1]}, 0, 0);
    Minimum minimum = minimizer.withValidation(origin, 2).minimize(new Regression(20, 0.1));
    assertThat(minimum.point()).containsExactly(0, 0);
    assertThat(minimum.value()).isZero();
    assertThat(minimum.iterations()).isEqualTo(2);
    assertThat(minimum.status()).isEqualTo(Status.NOT_IMPROVING);
  }

  @Test
  void boundsAndClippingHoldForBatches() {
    Bounds bounds = Bounds.of(new double[] {-1, -1}, new double[] {3, 1.5});
    Minimum bounded = new StochasticMinimizer(DESCENT.withRate(0.5).withBounds(bounds))
        .withBatchSize(5)
        .withEpochs(30)
        .minimize(new Regression(50, 0));
    assertThat(bounded.point()[1]).isEqualTo(1.5);
    double[] clipped = lastPoint(
        new StochasticMinimizer(DESCENT.withRate(1).withNormClipping(1e-3))
            .withBatchSize(5)
            .withEpochs(2),
        new Regression(50, 0));
    assertThat(Vectors.norm(clipped)).isBetween(15e-3, 20e-3);
  }

  @Test
  void examplesMayHaveObjectivesOfTheirOwn() {
    Regression line = new Regression(10, 0.3);
    StochasticMinimizer batches = minimizer.withBatchSize(4);
    Minimum whole = batches.minimize(line);
    Minimum each = batches.minimize(Examples.ofEach(10, i -> line.mean(new int[] {i})));
    Minimum made = batches.minimize(Examples.ofBatches(10, line::mean));
    assertThat(made.point()).containsExactly(whole.point());
    assertThat(each.point()).containsExactly(whole.point(), within(1e-14));
    assertThat(each.value()).isCloseTo(whole.value(), within(1e-14));
  }

  @Test
  void rowsAndNumbersOfExamplesArePicked() {
    double[][] rows = {{1}, {2}, {3}};
    int[] examples = {2, 0, 2};
    assertThat(Examples.pick(rows, examples)).isEqualTo(new double[][] {{3}, {1}, {3}});
    assertThat(Examples.pick(new double[] {1, 2, 3}, examples)).containsExactly(3, 1, 3);
    assertThat(Examples.pick(new int[] {1, 2, 3}, examples)).containsExactly(3, 1, 3);
  }

  /** Where the steps of four epochs of two batches lead. */
  private static List<double[]> pathOfSteps(Regression examples) {
    double[] w = new double[2];
    double[] gradient = new double[2];
    List<double[]> path = new ArrayList<>();
    for (int step = 0; step < 8; step++) {
      int from = step % 2 * 4;
      examples.mean(from, from + 4).valueAndGradient(w, gradient);
      w[0] -= 0.1 * gradient[0];
      w[1] -= 0.1 * gradient[1];
      path.add(w.clone());
    }
    return path;
  }

  /** The weights after the last epoch, be they the best or not. */
  private static double[] lastPoint(StochasticMinimizer minimizer, Examples examples) {
    Watch watch = new Watch();
    minimizer.withListener(watch).minimize(examples);
    return watch.points.get(watch.points.size() - 1);
  }
}
