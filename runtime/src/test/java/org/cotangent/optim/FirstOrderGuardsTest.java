package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cotangent.Objective;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps first-order minimisers in check: parameters, bounds, clipping, memory. */
class FirstOrderGuardsTest {
  private final GradientDescent descent = new GradientDescent();

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void whatDecaysIsAtLeastZeroAndLessThanOne(double factor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Adam().withBetas(factor, 0.5))
        .withMessage("beta1 must be in [0, 1), is " + factor);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Adam().withBetas(0.5, factor))
        .withMessageContaining("beta2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RmsProp().withDecay(factor))
        .withMessageContaining("decay");
    assertThatIllegalArgumentException().isThrownBy(() -> new RmsProp().withMomentum(factor));
    assertThatIllegalArgumentException().isThrownBy(() -> descent.withNesterov(factor));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void whatMustBePositiveIs(double number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Adam().withRate(number))
        .withMessage("rate must be finite and greater than 0, is " + number);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Adam().withEpsilon(number))
        .withMessageContaining("epsilon");
    assertThatIllegalArgumentException().isThrownBy(() -> new RmsProp().withEpsilon(number));
    assertThatIllegalArgumentException().isThrownBy(() -> new AdaGrad().withEpsilon(number));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> descent.withNormClipping(number))
        .withMessageContaining("maxNorm");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> descent.withComponentClipping(number))
        .withMessageContaining("maxSize");
  }

  @Test
  void whatMustNotBeNegativeIsNot() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Adam().withWeightDecay(-0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> new AdaGrad().withInitialSum(-1));
    assertThatNullPointerException()
        .isThrownBy(() -> descent.withBounds(null))
        .withMessage("bounds");
  }

  @Test
  void barzilaiBorweinStepsTakeNoMomentum() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> descent.withBarzilaiBorwein().withMomentum(0.5))
        .withMessage("Barzilai-Borwein steps take no momentum");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> descent.withNesterov(0.5).withBarzilaiBorwein());
    assertThat(descent.withMomentum(0.5).withMomentum(0).withBarzilaiBorwein()).isNotNull();
  }

  @Test
  void boundsMustFitTheObjective() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Adam().withBounds(Bounds.notNegative(3)).minimize(TestObjective.bowl()))
        .withMessageContaining("3")
        .withMessageContaining("2");
  }

  static Stream<Named<FirstOrder<?>>> bounded() {
    GradientDescent descent = new GradientDescent();
    return Stream.of(
        Named.of("backtracking", descent),
        Named.of("backtracking with momentum", descent.withMomentum(0.5)),
        Named.of("Barzilai-Borwein", descent.withBarzilaiBorwein()),
        Named.of("fixed rate", descent.withRate(0.05)),
        Named.of("momentum", descent.withRate(0.05).withMomentum(0.5)),
        Named.of("Nesterov", descent.withRate(0.05).withNesterov(0.5)),
        Named.of("Adam", new Adam().withRate(0.05)),
        Named.of("RMSProp", new RmsProp()),
        Named.of("AdaGrad", new AdaGrad().withRate(0.5)));
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void findsTheMinimumWithinBounds(FirstOrder<?> minimizer) {
    // (x² + 10 y²) / 2 is least at (1, 0) there; the gradient (1, 0) points out of the bounds
    Bounds bounds = Bounds.of(new double[] {1, -5}, new double[] {4, Double.POSITIVE_INFINITY});
    Minimum minimum = minimizer.withBounds(bounds).minimize(TestObjective.bowl());
    assertThat(minimum.point()[0]).isEqualTo(1);
    assertThat(minimum.point()[1]).isCloseTo(0, within(2e-2));
    Minimum fromOutside =
        minimizer.withBounds(bounds).minimize(TestObjective.bowl(), new double[] {9, -9});
    assertThat(fromOutside.point()[0]).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void lineSearchesConvergeAtBounds(boolean spectral) {
    GradientDescent bounded =
        descent.withBounds(Bounds.of(new double[] {-2, -2}, new double[] {0.5, 2}));
    Minimum minimum = (spectral ? bounded.withBarzilaiBorwein() : bounded)
        .withMaxIterations(20_000)
        .minimize(TestObjective.rosenbrock());
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.point()).containsExactly(new double[] {0.5, 0.25}, within(1e-8));
    assertThat(minimum.value()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void longGradientsAreCutToTheNorm() {
    // the gradient at (3, -2) is (3, -20), of norm √409
    double[] point = firstStep(descent.withRate(1).withNormClipping(2));
    double factor = 2 / Math.sqrt(409);
    assertThat(point)
        .containsExactly(new double[] {3 - factor * 3, -2 + factor * 20}, within(1e-15));
    double[] whole = firstStep(descent.withRate(1).withNormClipping(21));
    assertThat(whole).containsExactly(0, 18);
  }

  @Test
  void largeComponentsAreCut() {
    double[] point = firstStep(descent.withRate(1).withComponentClipping(5));
    assertThat(point).containsExactly(0, 3);
    double[] both = firstStep(descent.withRate(1).withNormClipping(2).withComponentClipping(1));
    assertThat(both).containsExactly(new double[] {3 - 6 / Math.sqrt(409), -2 + 1}, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void searchedStepsAreCutToo(boolean spectral) {
    GradientDescent minimizer = spectral ? descent.withBarzilaiBorwein() : descent;
    double[] start = {3, 0};
    TestObjective bowl = TestObjective.bowl();
    Minimum minimum = minimizer.withNormClipping(0.5).withMaxIterations(1).minimize(bowl, start);
    // Barzilai-Borwein's first step moves the largest component by 1, whatever its size
    assertThat(minimum.point()).containsExactly(spectral ? 2 : 2.5, 0);
    assertThat(minimizer.withNormClipping(0.5).minimize(bowl).status())
        .isEqualTo(Status.GRADIENT_CONVERGED);
  }

  @Test
  void clippingDoesNotStopTheRun() {
    Minimum minimum = descent
        .withRate(0.05)
        .withNormClipping(1e-7)
        .withMaxIterations(5)
        .minimize(TestObjective.bowl());
    assertThat(minimum.status()).isEqualTo(Status.ITERATION_LIMIT);
    assertThat(minimum.gradientNorm()).isCloseTo(Math.sqrt(409), within(1e-5));
  }

  /** The least of several differences: the virtual machine allocates now and then by itself. */
  @ParameterizedTest
  @MethodSource("unbounded")
  void noStepAllocates(FirstOrder<?> minimizer) {
    Objective bowl = new Bowl(100);
    long difference = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long few = allocated(minimizer.withMaxIterations(20), bowl);
      long many = allocated(minimizer.withMaxIterations(220), bowl);
      difference = Math.min(difference, many - few);
    }
    assertThat(difference).isLessThanOrEqualTo(0);
  }

  static Stream<Named<FirstOrder<?>>> unbounded() {
    Bounds bounds = Bounds.notNegative(100);
    return Stream.concat(
        bounded(),
        Stream.of(
            Named.of("Adam in bounds", new Adam().withBounds(bounds).withNormClipping(1)),
            Named.of(
                "Barzilai-Borwein in bounds",
                new GradientDescent().withBarzilaiBorwein().withBounds(bounds)),
            Named.of("AMSGrad", new Adam().withAmsGrad())));
  }

  private static long allocated(FirstOrder<?> minimizer, Objective objective) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Minimum minimum = minimizer.withGradientTolerance(0).minimize(objective);
    long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(minimum.iterations()).isPositive();
    return after - before;
  }

  private static double[] firstStep(FirstOrder<?> minimizer) {
    List<double[]> path = new ArrayList<>();
    minimizer
        .withMaxIterations(1)
        .withListener(progress -> path.add(progress.point()))
        .minimize(TestObjective.bowl());
    return path.get(1);
  }

  /** Half the weighted squared distance to the origin, without allocation. */
  private record Bowl(int dimension) implements Objective {
    @Override
    public double[] start() {
      double[] start = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        start[i] = 1.0 + i;
      }
      return start;
    }

    @Override
    public double value(double[] point) {
      throw new AssertionError("nobody asks for the value alone");
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
      double sum = 0;
      for (int i = 0; i < dimension; i++) {
        gradient[i] = (1 + i) * point[i];
        sum += gradient[i] * point[i] / 2;
      }
      return sum;
    }
  }
}
