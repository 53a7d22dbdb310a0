package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  @Test
  void stepsFallAtIntervals() {
    Schedule schedule = Schedule.step(2, 0.5, 3);
    assertThat(rates(schedule, 8)).containsExactly(2, 2, 2, 1, 1, 1, 0.5, 0.5);
  }

  @Test
  void exponentialsFallInEveryStep() {
    assertThat(rates(Schedule.exponential(8, 0.5), 4)).containsExactly(8, 4, 2, 1);
  }

  @Test
  void aConstantStays() {
    assertThat(rates(Schedule.constant(0.3), 3)).containsExactly(0.3, 0.3, 0.3);
  }

  @Test
  void theCosineFallsToItsLastRateAndStaysThere() {
    assertThat(rates(Schedule.cosine(3, 1, 4), 7))
        .containsExactly(
            new double[] {3, 2 + Math.sqrt(0.5), 2, 2 - Math.sqrt(0.5), 1, 1, 1}, within(1e-15));
    assertThat(Schedule.cosine(3, 4).rate(4)).isZero();
    assertThat(Schedule.cosine(3, 4).rate(Integer.MAX_VALUE)).isZero();
  }

  @Test
  void aWarmUpRisesToTheFirstRateAndDelaysTheRest() {
    assertThat(rates(Schedule.exponential(8, 0.5).afterWarmUp(3), 6))
        .containsExactly(2, 4, 6, 8, 4, 2);
    assertThat(rates(Schedule.constant(1).afterWarmUp(0), 2)).containsExactly(1, 1);
  }

  @Test
  void parametersAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.step(0, 0.5, 1))
        .withMessage("rate must be finite and greater than 0, is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.step(1, 0, 1))
        .withMessage("factor must be in (0, 1], is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.exponential(1, 1.5))
        .withMessage("factor must be in (0, 1], is 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.step(1, 0.5, 0))
        .withMessage("every must be at least 1, is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.cosine(1, 2, 10))
        .withMessage("last must be at most the first rate, 1.0, is 2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.cosine(1, -1, 10))
        .withMessageContaining("last");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.cosine(1, 0))
        .withMessage("iterations must be at least 1, is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.constant(1).afterWarmUp(-1))
        .withMessage("iterations must not be negative, is -1");
    assertThatNullPointerException()
        .isThrownBy(() -> new Adam().withRate((Schedule) null))
        .withMessage("rate");
    assertThatNullPointerException()
        .isThrownBy(() -> new GradientDescent().withRate((Schedule) null))
        .withMessage("rate");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void aRateThatIsNoneEndsTheRunWithWhatWasFound(double bad) {
    GradientDescent descent = new GradientDescent().withRate(i -> i < 2 ? 0.05 : bad);
    assertThatThrownBy(() -> descent.minimize(TestObjective.bowl()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the schedule's rate at iteration 2 must be finite and not negative, is " + bad)
        .satisfies(thrown ->
            assertThat(Minimum.before(thrown).orElseThrow().iterations()).isEqualTo(2));
  }

  private static double[] rates(Schedule schedule, int count) {
    double[] rates = new double[count];
    for (int i = 0; i < count; i++) {
      rates[i] = schedule.rate(i);
    }
    return rates;
  }
}
