package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientDescentGuardsTest {
  private final GradientDescent descent = new GradientDescent();

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aRateIsFiniteAndPositive(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> descent.withRate(rate))
        .withMessageContaining(Double.toString(rate));
    assertThatIllegalArgumentException().isThrownBy(() -> descent.withBacktracking(rate));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void momentumIsAtLeastZeroAndLessThanOne(double momentum) {
    assertThatIllegalArgumentException().isThrownBy(() -> descent.withMomentum(momentum));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
  void theToleranceIsFiniteAndNotNegative(double tolerance) {
    assertThatIllegalArgumentException().isThrownBy(() -> descent.withGradientTolerance(tolerance));
  }

  @Test
  void theIterationLimitIsNotNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> descent.withMaxIterations(-1));
  }

  @Test
  void nullsAreNamed() {
    assertThatNullPointerException()
        .isThrownBy(() -> descent.minimize(null))
        .withMessage("objective");
    assertThatNullPointerException()
        .isThrownBy(() -> descent.minimize(TestObjective.bowl(), null))
        .withMessage("start");
    assertThatNullPointerException()
        .isThrownBy(() -> descent.withListener(null))
        .withMessage("listener");
  }

  @Test
  void aStartOfWrongLengthIsRejectedWithBothLengths() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> descent.minimize(TestObjective.bowl(), new double[3]))
        .withMessageContaining("3")
        .withMessageContaining("2");
  }

  @Test
  void aStartThatIsNotFiniteIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> descent.minimize(TestObjective.bowl(), new double[] {1, Double.NaN}))
        .withMessageContaining("start[1]");
  }

  @Test
  void anObjectiveThatIsNotFiniteAtTheStartStopsAtOnce() {
    TestObjective undefined = new TestObjective(w -> Double.NaN, w -> new double[] {1}, 7);
    Minimum minimum = descent.minimize(undefined);
    assertThat(minimum.status()).isEqualTo(Status.NOT_FINITE);
    assertThat(minimum.point()).containsExactly(7);
    assertThat(minimum.value()).isNaN();
  }

  @Test
  void theBestPointSurvivesDivergence() {
    // The second coordinate grows by 1.5 in each step, and outweighs the first only after a while.
    List<Double> values = new ArrayList<>();
    Minimum minimum = descent
        .withRate(0.25)
        .withMaxIterations(10_000)
        .withListener(progress -> values.add(progress.value()))
        .minimize(TestObjective.bowl(), new double[] {3, 1e-3});
    assertThat(minimum.status()).isEqualTo(Status.NOT_FINITE);
    double lowest = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    assertThat(minimum.value()).isEqualTo(lowest).isLessThan(values.get(0));
    assertThat(TestObjective.bowl().value(minimum.point())).isEqualTo(lowest);
    assertThat(minimum.gradientNorm()).isLessThan(1);
  }

  @Test
  void theBestPointSurvivesSwinging() {
    TestObjective bowl = TestObjective.bowl();
    for (int limit = 0; limit <= 60; limit++) {
      List<Double> values = new ArrayList<>();
      Minimum minimum = descent
          .withRate(0.1)
          .withMomentum(0.9)
          .withMaxIterations(limit)
          .withListener(progress -> values.add(progress.value()))
          .minimize(bowl);
      double lowest = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
      assertThat(minimum.value()).isEqualTo(lowest);
      assertThat(bowl.value(minimum.point())).isEqualTo(lowest);
    }
  }

  @Test
  void theBestPointSurvivesNotANumber() {
    // Steps of 0.3 down a slope that ends at 0: the first point beyond has no value.
    TestObjective cliff =
        new TestObjective(w -> w[0] > 0 ? w[0] : Double.NaN, w -> new double[] {1}, 1);
    Minimum minimum = descent.withRate(0.3).minimize(cliff);
    assertThat(minimum.status()).isEqualTo(Status.NOT_FINITE);
    assertThat(minimum.value()).isCloseTo(0.1, within(1e-12));
    assertThat(minimum.point()[0]).isEqualTo(minimum.value());
    assertThat(minimum.gradientNorm()).isEqualTo(1);
    assertThat(minimum.iterations()).isEqualTo(4);
  }

  @Test
  void aGradientThatIsNotANumberStopsTheRun() {
    TestObjective objective =
        new TestObjective(w -> w[0], w -> new double[] {w[0] > 0 ? 1 : Double.NaN}, 1);
    Minimum minimum = descent.withRate(0.4).minimize(objective);
    assertThat(minimum.status()).isEqualTo(Status.NOT_FINITE);
    assertThat(minimum.value()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void anObjectiveWithoutMinimumEndsNotFinite() {
    TestObjective slope = new TestObjective(w -> -w[0], w -> new double[] {-1}, 0);
    Minimum minimum = descent.withRate(1e307).withMaxIterations(1_000_000).minimize(slope);
    assertThat(minimum.status()).isEqualTo(Status.NOT_FINITE);
    assertThat(minimum.value()).isFinite().isLessThan(-1e308);
  }

  @Test
  void aPointThatRunsToInfinityIsNeverTheBest() {
    TestObjective tail = new TestObjective(w -> 1 / w[0], w -> new double[] {-1}, 1);
    Minimum minimum = descent.withRate(1e308).withMaxIterations(10).minimize(tail);
    assertThat(minimum.status()).isEqualTo(Status.NOT_FINITE);
    assertThat(minimum.point()[0]).isEqualTo(1 + 1e308);
  }

  @Test
  void backtrackingGivesUpWhereTheGradientPointsUphill() {
    TestObjective wrong = new TestObjective(w -> w[0] * w[0], w -> new double[] {-2 * w[0]}, 3);
    Minimum minimum = descent.minimize(wrong);
    assertThat(minimum.status()).isEqualTo(Status.LINE_SEARCH_FAILED);
    assertThat(minimum.point()).containsExactly(3);
  }

  @Test
  void whatTheObjectiveOrTheListenerThrowsReachesTheCaller() {
    TestObjective broken = new TestObjective(
        w -> {
          throw new IllegalStateException("no data");
        },
        w -> w,
        1);
    assertThatThrownBy(() -> descent.minimize(broken)).hasMessage("no data");
    GradientDescent listened = descent.withListener(progress -> {
      throw new IllegalStateException("disk full");
    });
    assertThatThrownBy(() -> listened.minimize(TestObjective.bowl())).hasMessage("disk full");
  }

  @Test
  void nothingToMinimiseConvergesAtOnce() {
    Minimum minimum = descent.minimize(new TestObjective(w -> 4, w -> w));
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.point()).isEmpty();
    assertThat(minimum.value()).isEqualTo(4);
  }
}
