package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarzilaiBorweinTest {
  private final GradientDescent descent = new GradientDescent().withBarzilaiBorwein();

  @Test
  void eachStepIsTheLastOnesBest() {
    List<double[]> points = new ArrayList<>();
    List<Double> steps = new ArrayList<>();
    descent
        .withMaxIterations(6)
        .withListener(progress -> points.add(progress.point()) && steps.add(progress.step()))
        .minimize(TestObjective.bowl());
    assertThat(steps.get(1)).isEqualTo(1 / 20.0);
    for (int i = 2; i < points.size(); i++) {
      double dx = points.get(i - 1)[0] - points.get(i - 2)[0];
      double dy = points.get(i - 1)[1] - points.get(i - 2)[1];
      double expected = (dx * dx + dy * dy) / (dx * dx + 10 * dy * dy);
      assertThat(steps.get(i)).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void needsFarFewerEvaluationsThanBacktracking() {
    Minimum spectral = descent.withMaxIterations(50_000).minimize(TestObjective.rosenbrock());
    Minimum backtracking =
        new GradientDescent().withMaxIterations(50_000).minimize(TestObjective.rosenbrock());
    assertThat(spectral.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(spectral.point()).containsExactly(new double[] {1, 1}, within(1e-5));
    assertThat(spectral.evaluations()).isLessThan(backtracking.evaluations() / 10);
  }

  @Test
  void noValueIsAboveTheTenBefore() {
    List<Double> values = new ArrayList<>();
    descent
        .withListener(progress -> values.add(progress.value()))
        .minimize(TestObjective.rosenbrock());
    boolean rises = false;
    for (int i = 1; i < values.size(); i++) {
      double highest = values.subList(Math.max(0, i - 10), i).stream()
          .mapToDouble(Double::doubleValue)
          .max()
          .orElseThrow();
      assertThat(values.get(i)).isLessThanOrEqualTo(highest);
      rises |= values.get(i) > values.get(i - 1);
    }
    assertThat(rises).isTrue();
  }

  @Test
  void aConcaveSlopeIsTakenInGrowingSteps() {
    // -x² + x⁴ / 2e4 from its maximum's side: the slope rises until x = 57.7, the minimum is at 100
    TestObjective hill = new TestObjective(
        w -> -w[0] * w[0] + Math.pow(w[0], 4) / 2e4,
        w -> new double[] {-2 * w[0] + Math.pow(w[0], 3) / 5e3},
        0.01);
    Minimum minimum = descent.minimize(hill);
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(Math.abs(minimum.point()[0])).isCloseTo(100, within(1e-6));
    assertThat(minimum.evaluations()).isLessThan(30);
  }

  @Test
  void stepsBackFromWhereTheObjectiveIsNotDefined() {
    TestObjective objective =
        new TestObjective(w -> w[0] - Math.log(w[0]), w -> new double[] {1 - 1 / w[0]}, 0.5);
    Minimum minimum = descent.minimize(objective);
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.point()[0]).isCloseTo(1, within(1e-6));
  }

  @Test
  void givesUpWhereTheGradientPointsUphill() {
    TestObjective wrong = new TestObjective(w -> w[0] * w[0], w -> new double[] {-2 * w[0]}, 3);
    Minimum minimum = descent.minimize(wrong);
    assertThat(minimum.status()).isEqualTo(Status.LINE_SEARCH_FAILED);
    assertThat(minimum.point()).containsExactly(3);
  }

  @Test
  void hugeAndTinyGradientsAreFollowed() {
    for (double scale : new double[] {1e-5, 1e150}) {
      TestObjective bowl =
          new TestObjective(w -> scale * w[0] * w[0] / 2, w -> new double[] {scale * w[0]}, 3);
      Minimum minimum = descent.withGradientTolerance(1e-9 * scale).minimize(bowl);
      assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    }
  }
}
