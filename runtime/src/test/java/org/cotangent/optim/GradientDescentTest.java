package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientDescentTest {
  @Test
  void aFixedRateFollowsTheFormulaExactly() {
    Minimum minimum =
        new GradientDescent().withRate(0.05).withMaxIterations(3).minimize(TestObjective.bowl());
    double x = 3;
    double y = -2;
    for (int i = 0; i < 3; i++) {
      x += 0.05 * -x;
      y += 0.05 * -(10 * y);
    }
    assertThat(minimum.point()).containsExactly(x, y);
    assertThat(minimum.iterations()).isEqualTo(3);
    assertThat(minimum.status()).isEqualTo(Status.ITERATION_LIMIT);
  }

  @Test
  void momentumFollowsTheFormulaExactly() {
    List<Double> path = new ArrayList<>();
    new GradientDescent()
        .withRate(0.05)
        .withMomentum(0.5)
        .withMaxIterations(3)
        .withListener(progress -> path.add(progress.point()[0]))
        .minimize(TestObjective.bowl());
    List<Double> expected = new ArrayList<>();
    double x = 3;
    double direction = 0;
    expected.add(x);
    for (int i = 0; i < 3; i++) {
      direction = 0.5 * direction - x;
      x += 0.05 * direction;
      expected.add(x);
    }
    assertThat(path).isEqualTo(expected);
  }

  @Test
  void theDefaultFindsTheMinimumOfABowl() {
    TestObjective bowl = TestObjective.bowl();
    Minimum minimum = new GradientDescent().minimize(bowl);
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.point()).containsExactly(new double[2], within(1e-6));
    assertThat(minimum.gradientNorm()).isLessThanOrEqualTo(1e-6);
    assertThat(minimum.evaluations()).isEqualTo(bowl.evaluations);
  }

  @Test
  void backtrackingCopesWithRosenbrocksValley() {
    Minimum minimum = new GradientDescent()
        .withBacktracking(1)
        .withMaxIterations(50_000)
        .minimize(TestObjective.rosenbrock());
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.point()).containsExactly(new double[] {1, 1}, within(1e-5));
  }

  @Test
  void backtrackingNeverRaisesTheValue() {
    List<Double> values = new ArrayList<>();
    new GradientDescent()
        .withMomentum(0.9)
        .withMaxIterations(200)
        .withListener(progress -> values.add(progress.value()))
        .minimize(TestObjective.rosenbrock());
    assertThat(values).hasSizeGreaterThan(100);
    for (int i = 1; i < values.size(); i++) {
      assertThat(values.get(i)).isLessThan(values.get(i - 1));
    }
  }

  @Test
  void backtrackingReachesTheToleranceWhereRoundingHidesTheSlope() {
    TestObjective raised =
        new TestObjective(w -> 1e6 + Math.cosh(w[0]), w -> new double[] {Math.sinh(w[0])}, 3);
    Minimum minimum = new GradientDescent().withBacktracking(0.3).minimize(raised);
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.gradientNorm()).isLessThanOrEqualTo(1e-6);
  }

  @Test
  void backtrackingLengthensStepsThatAreTooShort() {
    Minimum minimum = new GradientDescent()
        .withBacktracking(1e-9)
        .withMaxIterations(200)
        .minimize(TestObjective.bowl());
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
  }

  @Test
  void backtrackingStepsBackFromWhereTheObjectiveIsNotDefined() {
    // x - log(x), whose minimum is at 1; the first step of 100 leads to a negative x
    TestObjective objective =
        new TestObjective(w -> w[0] - Math.log(w[0]), w -> new double[] {1 - 1 / w[0]}, 5);
    Minimum minimum = new GradientDescent().withBacktracking(100).minimize(objective);
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.point()[0]).isCloseTo(1, within(1e-6));
  }

  @Test
  void startsWhereItIsTold() {
    Minimum minimum = new GradientDescent()
        .withMaxIterations(0)
        .minimize(TestObjective.bowl(), new double[] {1, 1});
    assertThat(minimum.point()).containsExactly(1, 1);
    assertThat(minimum.value()).isEqualTo(5.5);
    assertThat(minimum.iterations()).isZero();
    assertThat(minimum.evaluations()).isEqualTo(1);
  }

  @Test
  void leavesTheStartingPointAlone() {
    double[] start = {1, 1};
    new GradientDescent().minimize(TestObjective.bowl(), start);
    assertThat(start).containsExactly(1, 1);
  }

  @Test
  void oneConfigurationServesManyRuns() {
    GradientDescent descent = new GradientDescent().withMomentum(0.5);
    Minimum first = descent.minimize(TestObjective.rosenbrock());
    Minimum second = descent.minimize(TestObjective.rosenbrock());
    assertThat(second.point()).containsExactly(first.point());
    assertThat(second.evaluations()).isEqualTo(first.evaluations());
  }

  @Test
  void theListenerSeesEveryIterationAndTheEnd() {
    List<Progress> seen = new ArrayList<>();
    List<Minimum> ends = new ArrayList<>();
    ProgressListener listener = new ProgressListener() {
      @Override
      public boolean iterated(Progress progress) {
        return seen.add(progress);
      }

      @Override
      public void finished(Minimum minimum) {
        ends.add(minimum);
      }
    };
    Minimum minimum = new GradientDescent()
        .withRate(0.1)
        .withMaxIterations(2)
        .withListener(listener)
        .minimize(TestObjective.bowl());
    assertThat(seen).extracting(Progress::iteration).containsExactly(0, 1, 2);
    assertThat(seen).extracting(Progress::iterationLimit).containsOnly(2);
    assertThat(seen).extracting(Progress::step).containsExactly(0.0, 0.1, 0.1);
    assertThat(seen.get(0).value()).isEqualTo(24.5);
    assertThat(seen.get(0).gradientNorm()).isCloseTo(Math.sqrt(409), within(1e-12));
    assertThat(ends).containsExactly(minimum);
  }

  @Test
  void theListenerMayStopTheRun() {
    Minimum minimum = new GradientDescent()
        .withListener(progress -> progress.iteration() < 2)
        .minimize(TestObjective.rosenbrock());
    assertThat(minimum.status()).isEqualTo(Status.STOPPED_BY_LISTENER);
    assertThat(minimum.iterations()).isEqualTo(2);
  }

  @Test
  void theFirstStepIsNoLeapWhereTheGradientIsLong() {
    TestObjective steep =
        new TestObjective(w -> 1e6 * w[0] * w[0], w -> new double[] {2e6 * w[0]}, 3);
    Minimum minimum = new GradientDescent().withMaxIterations(1).minimize(steep);
    assertThat(minimum.point()).containsExactly(0);
    assertThat(minimum.evaluations()).isEqualTo(2);
  }
}
