package org.cotangent.samples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.samples.benchmark.Agreement.assertAgree;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The generated gradients of the benchmark functions are those written by hand. */
class HandWrittenTest {
  private static final double TOLERANCE = 1e-12;

  private final RandomGenerator random = new Random(1);

  @Test
  void rosenbrock() {
    double[] x = random.doubles(100, -2, 2).toArray();
    double[] byHand = new double[x.length];
    double[] generated = new double[x.length];
    assertThat(Rosenbrock.gradientByHand(x, byHand)).isEqualTo(Rosenbrock.value(x));
    assertThat(RosenbrockDerivatives.valueGradientInto(x, generated))
        .isEqualTo(Rosenbrock.value(x));
    assertAgree(generated, byHand, TOLERANCE);
  }

  @Test
  void logisticLoss() {
    double[] w = random.doubles(50, -1, 1).toArray();
    double[][] x = new double[1000][];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.doubles(w.length, -1, 1).toArray();
    }
    double[] y = random.ints(x.length, 0, 2).asDoubleStream().toArray();
    double[] byHand = new double[w.length];
    double[] generated = new double[w.length];
    assertThat(LogisticLoss.gradientByHand(w, x, y, byHand)).isEqualTo(LogisticLoss.value(w, x, y));
    assertThat(LogisticLossDerivatives.valueGradientInto(w, x, y, generated))
        .isEqualTo(LogisticLoss.value(w, x, y));
    assertAgree(generated, byHand, TOLERANCE);
  }

  @Test
  void blackScholesInAndOutOfTheMoney() {
    for (double spot = 50; spot <= 200; spot += 12.5) {
      var byHand = BlackScholes.greeksByHand(spot, 100, 0.03, 0.2, 1.5);
      var generated = BlackScholesDerivatives.callGradient(spot, 100, 0.03, 0.2, 1.5);
      assertThat(byHand.value()).isEqualTo(BlackScholes.call(spot, 100, 0.03, 0.2, 1.5));
      assertThat(generated.value()).isEqualTo(byHand.value());
      assertAgree(
          new double[] {
            generated.spot(),
            generated.strike(),
            generated.rate(),
            generated.sigma(),
            generated.time()
          },
          new double[] {byHand.spot(), byHand.strike(), byHand.rate(), byHand.sigma(), byHand.time()
          },
          TOLERANCE);
    }
  }

  @Test
  void speelpenning() {
    double[] x = random.doubles(1000, 0.9, 1.1).toArray();
    double[] byHand = new double[x.length];
    double[] generated = new double[x.length];
    assertThat(Speelpenning.gradientByHand(x, byHand)).isEqualTo(Speelpenning.value(x));
    assertThat(SpeelpenningDerivatives.valueGradientInto(x, generated))
        .isEqualTo(Speelpenning.value(x));
    assertAgree(generated, byHand, TOLERANCE);
  }
}
