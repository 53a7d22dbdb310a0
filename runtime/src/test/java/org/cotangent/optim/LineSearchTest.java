package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LineSearchTest {
  /** The functions of J. J. Moré and D. J. Thuente, 1994, section 5. */
  @Test
  void theConditionsOfWolfeHoldFromAnyFirstStep() {
    double beta = 0.004;
    List<Curved> functions = List.of(
        Curved.of(0, a -> -a / (a * a + 2), a -> (a * a - 2) / Math.pow(a * a + 2, 2), a -> 0),
        Curved.of(
            0,
            a -> Math.pow(a + beta, 5) - 2 * Math.pow(a + beta, 4),
            a -> 5 * Math.pow(a + beta, 4) - 8 * Math.pow(a + beta, 3),
            a -> 0),
        yanai(0.001, 0.001),
        yanai(0.01, 0.001),
        yanai(0.001, 0.01));
    for (Curved function : functions) {
      for (double first : new double[] {1e-3, 1e-1, 10, 1e3}) {
        searching(function, run -> {
          double value = run.value();
          double slope = run.gradient()[0];
          double step =
              new LineSearch(run, 0.1).search(new double[] {1}, slope, first, Double.MAX_VALUE);
          assertThat(step).isPositive();
          assertThat(run.tried()[0]).isEqualTo(step);
          assertThat(run.trialValue()).isLessThanOrEqualTo(value + 1e-4 * step * slope);
          assertThat(Math.abs(run.trialGradient()[0])).isLessThanOrEqualTo(0.1 * -slope);
          assertThat(run.trialValue()).isEqualTo(function.value(run.tried()));
        });
        assertThat(function.evaluations).isLessThanOrEqualTo(14);
        function.evaluations = 0;
      }
    }
  }

  @Test
  void theLongestStepIsTakenWhereTheSlopeGoesOn() {
    searching(Curved.of(0, x -> -x, x -> -1, x -> 0), run -> {
      double step = new LineSearch(run, 0.9).search(new double[] {1}, -1, 1, 7);
      assertThat(step).isEqualTo(7);
      assertThat(run.tried()[0]).isEqualTo(7);
    });
  }

  @Test
  void theBestPointOfASearchThatFindsNoneIsTheTrialAgain() {
    List<Double> tried = new ArrayList<>();
    Curved kink = Curved.of(
        0,
        x -> {
          tried.add(x);
          return Math.abs(x - 0.3);
        },
        x -> x < 0.3 ? -1 : 1,
        x -> 0);
    searching(kink, run -> {
      double step = new LineSearch(run, 0.9).search(new double[] {1}, -1, 1, Double.MAX_VALUE);
      int evaluations = kink.evaluations;
      double nearest = tried.stream().mapToDouble(x -> Math.abs(x - 0.3)).min().orElseThrow();
      assertThat(run.trialValue()).isEqualTo(nearest);
      assertThat(run.tried()[0]).isEqualTo(step);
      assertThat(run.trialGradient()[0]).isEqualTo(step < 0.3 ? -1 : 1);
      run.accept(step);
      assertThat(run.value()).isEqualTo(nearest);
      assertThat(run.point()[0]).isEqualTo(step);
      assertThat(kink.evaluations).isEqualTo(evaluations);
    });
  }

  @Test
  void noStepIsFoundUphill() {
    searching(Curved.of(0, x -> x, x -> -1, x -> 0), run -> {
      assertThat(new LineSearch(run, 0.9).search(new double[] {1}, -1, 1, Double.MAX_VALUE))
          .isZero();
    });
  }

  private static Curved yanai(double beta1, double beta2) {
    double gamma1 = Math.sqrt(1 + beta1 * beta1) - beta1;
    double gamma2 = Math.sqrt(1 + beta2 * beta2) - beta2;
    return Curved.of(
        0,
        a -> gamma1 * Math.hypot(1 - a, beta2) + gamma2 * Math.hypot(a, beta1),
        a -> gamma1 * (a - 1) / Math.hypot(1 - a, beta2) + gamma2 * a / Math.hypot(a, beta1),
        a -> 0);
  }

  /** Gives the run to a method that makes no step, at the objective's start. */
  private static void searching(Curved objective, Consumer<Run> search) {
    new Run(objective, objective.start(), Stopping.DEFAULT, Bounds.NONE, run -> () -> {
          search.accept(run);
          return false;
        })
        .toTheEnd(Stopping.SILENT);
  }
}
