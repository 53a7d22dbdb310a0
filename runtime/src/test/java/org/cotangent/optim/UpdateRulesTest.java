package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where the update rules lead from (3, -2) in (x² + 10 y²) / 2. The points were computed with fifty
 * digits from the formulas in PyTorch's documentation.
 */
class UpdateRulesTest {
  static Stream<Arguments> trajectories() {
    Adam adam = new Adam();
    RmsProp rmsProp = new RmsProp();
    AdaGrad adaGrad = new AdaGrad();
    GradientDescent descent = new GradientDescent().withRate(0.05);
    return Stream.of(
        path("Adam as made", adam, 5, 2.9950001447436083, -1.9950002173234231),
        path("Adam", adam.withRate(0.5), 20, -0.1642111660086237, -0.4863061577149629),
        path(
            "Adam with all parameters",
            adam.withRate(0.5).withBetas(0.5, 0.75).withEpsilon(0.1),
            20,
            -0.0012765777742622393,
            -0.0045671808982066095),
        path(
            "AdamW",
            adam.withRate(0.1).withWeightDecay(0.3),
            5,
            2.109110787680241,
            -1.25186519090457),
        path(
            "Adam that forgets",
            adam.withRate(0.5).withBetas(0.9, 0.75),
            20,
            0.46070478270093357,
            -0.6245355986156339),
        path(
            "AMSGrad",
            adam.withRate(0.5).withBetas(0.9, 0.75).withAmsGrad(),
            20,
            -0.40373387601382565,
            -0.3124410846885598),
        path("RMSProp as made", rmsProp, 5, 2.6820538456205245, -1.6854815785220887),
        path(
            "RMSProp with all parameters",
            rmsProp.withRate(0.1).withDecay(0.5).withEpsilon(0.1).withMomentum(0.5),
            5,
            2.12698178516037,
            -1.1132769399918527),
        path(
            "RMSProp, centred",
            rmsProp.withRate(0.1).withDecay(0.5).withCentring(),
            5,
            1.5417281485686123,
            -0.719021293707543),
        path("AdaGrad as made", adaGrad, 5, 2.967746383718735, -1.9677780920286998),
        path(
            "AdaGrad with all parameters",
            adaGrad.withRate(0.5).withInitialSum(0.1).withEpsilon(0.01),
            5,
            1.5770376751127098,
            -0.6832653008289195),
        path("momentum", descent.withMomentum(0.9), 5, 1.2514678125, 1.0436),
        path("Nesterov", descent.withNesterov(0.9), 5, 0.947826915196875, 0.022274375));
  }

  private static Arguments path(
      String name, FirstOrder<?> minimizer, int steps, double x, double y) {
    return Arguments.of(Named.of(name, minimizer), steps, new double[] {x, y});
  }

  @ParameterizedTest
  @MethodSource("trajectories")
  void followsItsFormula(FirstOrder<?> minimizer, int steps, double[] expected) {
    double[] last = new double[2];
    minimizer
        .withMaxIterations(steps)
        .withListener(progress -> {
          System.arraycopy(progress.point(), 0, last, 0, 2);
          return true;
        })
        .minimize(TestObjective.bowl());
    assertThat(last).containsExactly(expected, within(3e-15));
  }

  @ParameterizedTest
  @MethodSource("trajectories")
  void noStepLeadsFartherThanItsBound(FirstOrder<?> minimizer) {
    Random random = new Random(1);
    Update update = minimizer.update(1);
    double[] point = {2};
    double[] gradient = new double[1];
    double bound = 2;
    double largest = 0;
    for (int step = 0; step < 300; step++) {
      // long phases of one sign, large and tiny
      gradient[0] = (step / 50 % 2 == 0 ? 1 : -1) * Math.pow(10, 10 * random.nextDouble() - 8);
      largest = Math.max(largest, Math.abs(gradient[0]));
      update.step(point, gradient, point);
      bound = update.reach(bound, largest);
      assertThat(Math.abs(point[0])).isLessThanOrEqualTo(bound * (1 + 1e-12));
    }
  }

  @Test
  void adamsFirstStepIsTheRateInEachVariable() {
    Minimum minimum = new Adam().withMaxIterations(1).minimize(TestObjective.bowl());
    double epsilon = 1e-8;
    assertThat(minimum.point())
        .containsExactly(
            new double[] {3 - 0.001 * 3 / (3 + epsilon), -2 + 0.001 * 20 / (20 + epsilon)},
            within(1e-15));
  }

  @Test
  void weightDecayShrinksWeightsWithoutAGradient() {
    TestObjective flat = new TestObjective(w -> 1, w -> new double[] {1e-300}, 2);
    List<Double> path = path(new Adam().withRate(0.5).withWeightDecay(0.1), flat, 2);
    assertThat(path.get(1)).isCloseTo(2 * 0.95, within(1e-15));
    assertThat(path.get(2)).isCloseTo(2 * 0.95 * 0.95, within(1e-15));
  }

  @Test
  void aCentredRootOfEqualGradientsIsZeroAndNotNaN() {
    TestObjective slope = new TestObjective(w -> 0.1 * w[0], w -> new double[] {0.1}, 1);
    List<Double> path = path(new RmsProp().withCentring().withDecay(0), slope, 3);
    assertThat(path).allSatisfy(point -> assertThat(point).isFinite());
    assertThat(path.get(1)).isCloseTo(1 - 0.01 * 0.1 / 1e-8, within(1e-9));
  }

  @Test
  void theRateIsAskedForEachStepAndTold() {
    List<Integer> asked = new ArrayList<>();
    List<Double> told = new ArrayList<>();
    new GradientDescent()
        .withRate(iteration -> {
          asked.add(iteration);
          return 0.01 * (iteration + 1);
        })
        .withMaxIterations(3)
        .withListener(progress -> told.add(progress.step()))
        .minimize(TestObjective.bowl());
    assertThat(asked).containsExactly(0, 1, 2);
    assertThat(told).containsExactly(0.0, 0.01, 0.02, 0.03);
  }

  private static List<Double> path(FirstOrder<?> minimizer, TestObjective objective, int steps) {
    List<Double> path = new ArrayList<>();
    minimizer
        .withMaxIterations(steps)
        .withGradientTolerance(0)
        .withListener(progress -> path.add(progress.point()[0]))
        .minimize(objective);
    return path;
  }
}
