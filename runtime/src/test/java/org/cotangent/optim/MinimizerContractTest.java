package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.cotangent.Objective;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every minimiser. A new one adds a line to {@link #minimizers}. */
class MinimizerContractTest {
  private static final Bounds BOX = Bounds.of(new double[] {-1.5, 0.25}, new double[] {0.5, 2});

  static Stream<Named<IterativeMinimizer<?>>> minimizers() {
    GradientDescent descent = new GradientDescent();
    return Stream.of(
        Named.of("backtracking", descent),
        Named.of("backtracking with momentum", descent.withMomentum(0.9)),
        Named.of("backtracking with Nesterov's momentum", descent.withNesterov(0.9)),
        Named.of("backtracking in a box", descent.withMomentum(0.5).withBounds(BOX)),
        Named.of("backtracking, clipped", descent.withNormClipping(1)),
        Named.of("fixed rate", descent.withRate(1e-3)),
        Named.of("fixed rate, too long", descent.withRate(0.02)),
        Named.of("schedule", descent.withRate(Schedule.cosine(2e-3, 1000).afterWarmUp(9))),
        Named.of("momentum", descent.withRate(2e-4).withMomentum(0.9)),
        Named.of("momentum in a box", descent.withRate(1e-3).withMomentum(0.9).withBounds(BOX)),
        Named.of("Nesterov", descent.withRate(2e-4).withNesterov(0.9)),
        Named.of("clipped", descent.withRate(1e-2).withNormClipping(1).withComponentClipping(0.5)),
        Named.of("Barzilai-Borwein", descent.withBarzilaiBorwein()),
        Named.of("Barzilai-Borwein in a box", descent.withBarzilaiBorwein().withBounds(BOX)),
        Named.of("Adam", new Adam().withRate(0.05)),
        Named.of("AMSGrad", new Adam().withRate(0.05).withAmsGrad()),
        Named.of("AdamW", new Adam().withRate(0.05).withWeightDecay(0.01)),
        Named.of("RMSProp", new RmsProp()),
        Named.of("RMSProp, centred", new RmsProp().withCentring().withMomentum(0.5)),
        Named.of("AdaGrad", new AdaGrad().withRate(0.5)),
        Named.of("L-BFGS", new Lbfgs()),
        Named.of("L-BFGS with a short memory", new Lbfgs().withMemory(1)),
        Named.of("L-BFGS in a box", new Lbfgs().withBounds(BOX)),
        Named.of("conjugate gradient", new ConjugateGradient()),
        Named.of("Newton", new NewtonCg()));
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void theBestFinitePointIsNeverLost(IterativeMinimizer<?> minimizer) {
    for (int limit : new int[] {1, 2, 3, 5, 10, 100, 500}) {
      RecordingObjective objective = RecordingObjective.rosenbrock();
      Minimum minimum = minimizer.withMaxEvaluations(limit).minimize(objective);
      assertIsBest(minimum, objective);
      assertThat(minimum.evaluations()).isEqualTo(objective.questions).isLessThanOrEqualTo(limit);
      if (minimum.status() == Status.EVALUATION_LIMIT) {
        assertThat(minimum.evaluations()).isEqualTo(limit);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void limitsAreKeptExactly(IterativeMinimizer<?> minimizer) {
    RecordingObjective objective = RecordingObjective.rosenbrock();
    Minimum atStart = minimizer.withMaxIterations(0).minimize(objective);
    assertThat(atStart.status()).isEqualTo(Status.ITERATION_LIMIT);
    assertThat(atStart.iterations()).isZero();
    assertThat(atStart.evaluations()).isEqualTo(1);
    assertThat(objective.questions).isEqualTo(1);
    Minimum some = minimizer.withMaxIterations(3).minimize(RecordingObjective.rosenbrock());
    assertThat(some.iterations()).isEqualTo(3);
    assertThat(some.status()).isEqualTo(Status.ITERATION_LIMIT);
    Minimum one = minimizer.withMaxEvaluations(1).minimize(RecordingObjective.rosenbrock());
    assertThat(one.evaluations()).isEqualTo(1);
    assertThat(one.status()).isEqualTo(Status.EVALUATION_LIMIT);
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void theTimeLimitLetsOnlyTheStartThrough(IterativeMinimizer<?> minimizer) {
    RecordingObjective objective = new RecordingObjective(RecordingObjective.rosenbrock()) {
      @Override
      void asked(int question) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < 2) {
          Thread.onSpinWait();
        }
      }
    };
    Minimum minimum = minimizer.withTimeLimit(Duration.ofNanos(1)).minimize(objective);
    assertThat(minimum.status()).isEqualTo(Status.TIME_LIMIT);
    assertThat(minimum.evaluations()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void wrongArgumentsAreRejectedBeforeAnythingIsAsked(IterativeMinimizer<?> minimizer) {
    RecordingObjective objective = RecordingObjective.rosenbrock();
    assertThatNullPointerException()
        .isThrownBy(() -> minimizer.minimize(null))
        .withMessage("objective");
    assertThatNullPointerException()
        .isThrownBy(() -> minimizer.minimize(objective, null))
        .withMessage("start");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimizer.minimize(objective, new double[3]))
        .withMessageContaining("3")
        .withMessageContaining("2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimizer.minimize(objective, new double[] {0, Double.NaN}))
        .withMessageContaining("start[1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimizer.minimize(objective, new double[] {1 / 0.0, 0}))
        .withMessageContaining("start[0]");
    assertThat(objective.questions).isZero();
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void theStartIsNotChanged(IterativeMinimizer<?> minimizer) {
    double[] start = {-2, 0.125};
    minimizer.withMaxIterations(20).minimize(RecordingObjective.rosenbrock(), start);
    assertThat(start).containsExactly(-2, 0.125);
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void pointsStayWithinTheBounds(IterativeMinimizer<?> minimizer) {
    Bounds bounds = minimizer.bounds();
    RecordingObjective objective = RecordingObjective.rosenbrock();
    minimizer.withMaxIterations(100).minimize(objective, new double[] {-9, 1});
    assertThat(objective.answers)
        .allSatisfy(answer -> assertThat(answer.point()).satisfies(point -> {
          for (int i = 0; i < 2 && !bounds.isNone(); i++) {
            assertThat(point[i]).isBetween(bounds.lower(i), bounds.upper(i));
          }
        }));
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void aValueThatIsNotFiniteHalfWayIsNeverReturned(IterativeMinimizer<?> minimizer) {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1 / 0.0}) {
      for (int from = 1; from <= 6; from++) {
        int first = from;
        RecordingObjective objective = new RecordingObjective(RecordingObjective.rosenbrock()) {
          @Override
          double answer(int question, double value) {
            return question >= first ? bad : value;
          }
        };
        assertEndsUnconverged(minimizer, objective, first);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void aGradientThatIsNotFiniteHalfWayIsNeverReturned(IterativeMinimizer<?> minimizer) {
    for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      for (int from = 1; from <= 6; from++) {
        int first = from;
        RecordingObjective objective = new RecordingObjective(RecordingObjective.rosenbrock()) {
          @Override
          void answer(int question, double[] gradient) {
            if (question >= first) {
              gradient[1] = bad;
            }
          }
        };
        assertEndsUnconverged(minimizer, objective, first);
      }
    }
  }

  private static void assertEndsUnconverged(
      IterativeMinimizer<?> minimizer, RecordingObjective objective, int firstBad) {
    Minimum minimum = minimizer.withMaxIterations(50).minimize(objective);
    if (firstBad == 1) {
      assertThat(minimum.status()).isEqualTo(Status.NOT_FINITE);
      assertThat(minimum.evaluations()).isEqualTo(1);
    } else {
      assertIsBest(minimum, objective);
      assertThat(minimum.status().converged()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void whatTheObjectiveThrowsComesWithTheBestPointBefore(IterativeMinimizer<?> minimizer) {
    for (int at = 1; at <= 6; at++) {
      int bad = at;
      IllegalStateException thrown = new IllegalStateException("no data");
      RecordingObjective objective = new RecordingObjective(RecordingObjective.rosenbrock()) {
        @Override
        void asked(int question) {
          if (question == bad) {
            throw thrown;
          }
        }
      };
      Watch watch = new Watch();
      assertThatThrownBy(() -> minimizer.withListener(watch).minimize(objective))
          .isSameAs(thrown);
      Minimum before = Minimum.before(thrown).orElseThrow();
      assertThat(before.status()).isEqualTo(Status.FAILED);
      assertThat(watch.ends).containsExactly(before);
      if (bad > 1) {
        assertIsBest(before, objective);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void aListenerThatThrowsEndsTheRun(IterativeMinimizer<?> minimizer) {
    IllegalStateException thrown = new IllegalStateException("disk full");
    RecordingObjective objective = RecordingObjective.rosenbrock();
    IterativeMinimizer<?> listened = minimizer.withListener(progress -> {
      if (progress.iteration() == 2) {
        throw thrown;
      }
      return true;
    });
    assertThatThrownBy(() -> listened.minimize(objective)).isSameAs(thrown);
    Minimum before = Minimum.before(thrown).orElseThrow();
    assertIsBest(before, objective);
    assertThat(before.iterations()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void aListenerSeesEveryIterationAndStopsTheRun(IterativeMinimizer<?> minimizer) {
    List<Integer> seen = new ArrayList<>();
    Watch watch = new Watch() {
      @Override
      public boolean iterated(Progress progress) {
        seen.add(progress.iteration());
        return progress.iteration() < 3;
      }
    };
    RecordingObjective objective = RecordingObjective.rosenbrock();
    Minimum minimum = minimizer.withListener(watch).minimize(objective);
    assertThat(minimum.status()).isEqualTo(Status.STOPPED_BY_LISTENER);
    assertThat(seen).containsExactly(0, 1, 2, 3);
    assertThat(watch.ends).containsExactly(minimum);
    assertIsBest(minimum, objective);
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void aListenerThatWritesIntoItsPointChangesNothing(IterativeMinimizer<?> minimizer) {
    Minimum alone = minimizer.withMaxIterations(30).minimize(RecordingObjective.rosenbrock());
    Watch vandal = new Watch() {
      @Override
      public boolean iterated(Progress progress) {
        Arrays.fill(progress.point(), Double.NaN);
        return true;
      }
    };
    Minimum watched = minimizer
        .withMaxIterations(30)
        .withListener(vandal)
        .minimize(RecordingObjective.rosenbrock());
    assertSame(watched, alone);
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void nothingToMinimiseConvergesAtOnce(IterativeMinimizer<?> minimizer) {
    if (!minimizer.bounds().isNone()) {
      return;
    }
    Minimum minimum = minimizer.minimize(new TestObjective(w -> 4, w -> w));
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.point()).isEmpty();
    assertThat(minimum.value()).isEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void whatIsUnboundedBelowNeverConverges(IterativeMinimizer<?> minimizer) {
    for (Objective slide : List.of(new Slide(1), new Slide(1e150))) {
      RecordingObjective objective = new RecordingObjective(slide);
      Minimum minimum = minimizer.withMaxIterations(300).minimize(objective);
      assertIsBest(minimum, objective);
      if (minimizer.bounds().isNone()) {
        assertThat(minimum.status().converged()).isFalse();
        assertThat(minimum.value())
            .isFinite()
            .isLessThan(objective.answers.get(0).value());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void oneConfigurationServesManyThreadsWithEqualBits(IterativeMinimizer<?> minimizer)
      throws Exception {
    IterativeMinimizer<?> shared = minimizer.withMaxIterations(100);
    Minimum alone = shared.minimize(RecordingObjective.rosenbrock());
    Callable<Minimum> run = () -> shared.minimize(RecordingObjective.rosenbrock());
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (Future<Minimum> minimum : threads.invokeAll(List.of(run, run, run, run))) {
        assertSame(minimum.get(), alone);
      }
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void changedCopiesLeaveTheOriginalAsItWas(IterativeMinimizer<?> minimizer) {
    Minimum before = minimizer.withMaxIterations(5).minimize(RecordingObjective.rosenbrock());
    minimizer.withMaxIterations(5).withGradientTolerance(1e9);
    Minimum after = minimizer.withMaxIterations(5).minimize(RecordingObjective.rosenbrock());
    assertSame(after, before);
    assertThat(minimizer.withGradientTolerance(1e9).minimize(RecordingObjective.rosenbrock()))
        .extracting(Minimum::iterations, Minimum::status)
        .containsExactly(0, Status.GRADIENT_CONVERGED);
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void theMinimumReadsAsOneLine(IterativeMinimizer<?> minimizer) {
    Minimum minimum = minimizer.withMaxIterations(7).minimize(RecordingObjective.rosenbrock());
    assertThat(minimum.toString())
        .hasLineCount(1)
        .contains(
            "value", minimum.iterations() + " iterations", minimum.status().toString());
  }

  /**
   * That the minimum is the least of what was answered, to the rounding that prefers flat points.
   */
  private static void assertIsBest(Minimum minimum, RecordingObjective objective) {
    double least = objective.leastValue();
    assertThat(minimum.value()).isCloseTo(least, within(2e-12 * Math.abs(least)));
    assertThat(objective.answers)
        .anyMatch(answer ->
            Arrays.equals(answer.point(), minimum.point()) && answer.value() == minimum.value());
  }

  private static void assertSame(Minimum one, Minimum other) {
    assertThat(one.point()).containsExactly(other.point());
    assertThat(one).usingRecursiveComparison().ignoringFields("point").isEqualTo(other);
  }

  /** -(x + y), made steep: without a minimum. */
  private record Slide(double steepness) implements Objective {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public double[] start() {
      return new double[] {1, 1};
    }

    @Override
    public double value(double[] w) {
      return -steepness * (w[0] + w[1]);
    }

    @Override
    public double valueAndGradient(double[] w, double[] out) {
      Arrays.fill(out, -steepness);
      return value(w);
    }

    @Override
    public void hessianVectorProduct(double[] w, double[] v, double[] out) {
      Arrays.fill(out, 0);
    }
  }
}
