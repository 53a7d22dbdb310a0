package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cotangent.Objective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StochasticMinimizerGuardsTest {
  private final GradientDescent descent = new GradientDescent().withRate(0.1);
  private final StochasticMinimizer minimizer = new StochasticMinimizer(descent).withBatchSize(4);
  private final Regression line = new Regression(20, 0.1);

  @Test
  void stepsThatNeedMoreThanAGradientAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StochasticMinimizer(new GradientDescent()))
        .withMessageContaining("give GradientDescent a rate or a schedule");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StochasticMinimizer(new GradientDescent().withBarzilaiBorwein()));
  }

  @Test
  void whatStopsAFullDescentIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StochasticMinimizer(new Adam().withMaxIterations(5)))
        .withMessageContaining("belong to the stochastic minimiser, not to its Adam");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StochasticMinimizer(descent.withListener(progress -> true)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StochasticMinimizer(descent.withGradientTolerance(0)));
  }

  @Test
  void parametersAreChecked() {
    assertThatNullPointerException()
        .isThrownBy(() -> new StochasticMinimizer(null))
        .withMessage("steps");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimizer.withBatchSize(0))
        .withMessage("batchSize must be at least 1, is 0");
    assertThatIllegalArgumentException().isThrownBy(() -> minimizer.withEpochs(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimizer.withTailAverage(-1))
        .withMessage("afterEpochs must not be negative, is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimizer.withExponentialAverage(1))
        .withMessage("decay must be in [0, 1), is 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimizer.withValidation(line.whole(), 0))
        .withMessage("patience must be at least 1, is 0");
    assertThatNullPointerException()
        .isThrownBy(() -> minimizer.withValidation(null, 1))
        .withMessage("validation");
    assertThatNullPointerException()
        .isThrownBy(() -> minimizer.withListener(null))
        .withMessage("listener");
    assertThatIllegalArgumentException().isThrownBy(() -> minimizer.withTimeLimit(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Examples.ofBatches(0, line::mean))
        .withMessage("size must be at least 1, is 0");
    assertThatNullPointerException().isThrownBy(() -> Examples.ofBatches(1, null));
  }

  @Test
  void argumentsAreCheckedBeforeTheFirstBatch() {
    assertThatNullPointerException()
        .isThrownBy(() -> minimizer.minimize(null))
        .withMessage("examples");
    assertThatNullPointerException()
        .isThrownBy(() -> minimizer.minimize(line, null))
        .withMessage("start");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimizer.minimize(line, new double[3]))
        .withMessage("start has length 3, the examples have dimension 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimizer.minimize(line, new double[] {0, Double.NaN}))
        .withMessage("start[1] is not finite: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            minimizer.withValidation(new TestObjective(w -> 0, w -> w, 1), 1).minimize(line))
        .withMessage("the validation objective has dimension 1, the examples have dimension 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new StochasticMinimizer(descent.withBounds(Bounds.notNegative(3))).minimize(line));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimizer.minimize(new Regression(0, 0)))
        .withMessage("the number of examples must be at least 1, is 0");
    assertThat(line.batches).isEmpty();
  }

  @Test
  void theStartIsNotChanged() {
    double[] start = {3, 4};
    minimizer.minimize(line, start);
    assertThat(start).containsExactly(3, 4);
  }

  @Test
  void noEpochsLeaveTheStart() {
    Minimum minimum = minimizer.withEpochs(0).minimize(line, new double[] {3, 4});
    assertThat(minimum.point()).containsExactly(3, 4);
    assertThat(minimum.value()).isCloseTo(line.whole().value(new double[] {3, 4}), within(1e-15));
    assertThat(minimum.status()).isEqualTo(Status.ITERATION_LIMIT);
    assertThat(minimum.iterations()).isZero();
    assertThat(minimum.evaluations()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNotFiniteHalfWayEndsTheRunAtTheBestEpoch(double bad) {
    for (boolean inTheGradient : new boolean[] {true, false}) {
      Watch watch = new Watch();
      Examples broken = new Broken(13) {
        @Override
        double breaking(double value, double[] gradient) {
          gradient[1] = inTheGradient ? bad : gradient[1];
          return inTheGradient ? value : bad;
        }
      };
      Minimum minimum = minimizer.withListener(watch).minimize(broken);
      assertThat(minimum.status()).isEqualTo(Status.NOT_FINITE);
      assertThat(minimum.iterations()).isEqualTo(2);
      assertThat(watch.iterations).hasSize(2);
      assertThat(minimum.point()).containsExactly(watch.points.get(1));
      assertThat(minimum.value()).isCloseTo(line.whole().value(minimum.point()), within(1e-15));
    }
  }

  @Test
  void divergenceEndsTheRunWithFiniteWeights() {
    Minimum minimum =
        new StochasticMinimizer(descent.withRate(1e9)).withEpochs(1000).minimize(line);
    assertThat(minimum.status()).isEqualTo(Status.NOT_FINITE);
    assertThat(minimum.point()).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
    assertThat(minimum.value()).isFinite();
  }

  @Test
  void weightsThatRunToInfinityAreNotReturned() {
    Examples slope =
        Examples.ofEach(4, i -> new TestObjective(w -> 1 / w[0], w -> new double[] {-1}, 1));
    Minimum minimum = new StochasticMinimizer(descent.withRate(1e308)).minimize(slope);
    assertThat(minimum.status()).isEqualTo(Status.NOT_FINITE);
    assertThat(minimum.point()[0]).isFinite();
  }

  @Test
  void aValidationThatIsNotFiniteEndsTheRun() {
    Objective undefined =
        new TestObjective(w -> w[0] > 0.5 ? Double.NaN : 1 - w[0], w -> new double[] {-1, 0}, 0, 0);
    Minimum minimum = minimizer.withValidation(undefined, 5).withEpochs(99).minimize(line);
    assertThat(minimum.status()).isEqualTo(Status.NOT_FINITE);
    assertThat(minimum.value()).isEqualTo(1 - minimum.point()[0]).isLessThan(1);
  }

  @Test
  void whatIsThrownComesWithTheBestWeightsBefore() {
    IllegalStateException thrown = new IllegalStateException("no data");
    Watch watch = new Watch();
    Examples broken = new Broken(13) {
      @Override
      double breaking(double value, double[] gradient) {
        throw thrown;
      }
    };
    assertThatThrownBy(() -> minimizer.withListener(watch).minimize(broken)).isSameAs(thrown);
    Minimum before = Minimum.before(thrown).orElseThrow();
    assertThat(watch.ends).containsExactly(before);
    assertThat(before.status()).isEqualTo(Status.FAILED);
    assertThat(before.point()).containsExactly(watch.points.get(1));
    assertThat(before.value()).isEqualTo(watch.iterations.get(1).value());
    assertThat(before.gradientNorm()).isNaN();
  }

  @Test
  void aListenerThatThrowsEndsTheRun() {
    IllegalStateException thrown = new IllegalStateException("disk full");
    StochasticMinimizer listened = minimizer.withListener(progress -> {
      throw thrown;
    });
    assertThatThrownBy(() -> listened.minimize(line)).isSameAs(thrown);
    assertThat(Minimum.before(thrown).orElseThrow().iterations()).isEqualTo(1);
  }

  @Test
  void aListenerMayStopTheRunAndIsToldOfTheEndOnce() {
    Watch watch = new Watch() {
      @Override
      public boolean iterated(Progress progress) {
        Arrays.fill(progress.point(), Double.NaN);
        super.iterated(progress);
        return progress.iteration() < 3;
      }
    };
    Minimum minimum = minimizer.withListener(watch).minimize(line);
    assertThat(minimum.status()).isEqualTo(Status.STOPPED_BY_LISTENER);
    assertThat(minimum.iterations()).isEqualTo(3);
    assertThat(watch.ends).containsExactly(minimum);
    assertThat(minimum.point()).containsExactly(watch.points.get(2));
    assertThat(minimum.toString()).hasLineCount(1).contains("3 iterations");
  }

  @Test
  void theTimeLimitEndsTheRunWithinAnEpoch() {
    int[] asked = {0};
    Examples slow = new Broken(Integer.MAX_VALUE) {
      @Override
      public double valueAndGradient(
          double[] point, int[] examples, int from, int to, double[] gradient) {
        if (++asked[0] == 1) {
          long began = System.nanoTime();
          while (System.nanoTime() - began < 100_000_000L) {
            Thread.onSpinWait();
          }
        }
        return super.valueAndGradient(point, examples, from, to, gradient);
      }
    };
    Minimum minimum = minimizer.withTimeLimit(Duration.ofMillis(100)).minimize(slow);
    assertThat(minimum.status()).isEqualTo(Status.TIME_LIMIT);
    assertThat(minimum.iterations()).isZero();
    // the step of the first batch is not lost
    assertThat(minimum.point()).isNotEqualTo(new double[2]);
    assertThat(minimum.evaluations()).isEqualTo(1 + 5);
  }

  @Test
  void oneConfigurationServesManyThreadsWithEqualBits() throws Exception {
    Examples examples = Examples.ofBatches(20, new Regression(20, 0.1)::mean);
    Minimum alone = minimizer.minimize(examples);
    Callable<Minimum> run = () -> minimizer.minimize(examples);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (Future<Minimum> minimum : threads.invokeAll(List.of(run, run, run, run))) {
        assertThat(minimum.get().point()).containsExactly(alone.point());
        assertThat(minimum.get().value()).isEqualTo(alone.value());
      }
    } finally {
      threads.shutdown();
    }
  }

  /** The least of several differences: the virtual machine allocates now and then by itself. */
  @Test
  void noStepAllocates() {
    Examples still = new Broken(Integer.MAX_VALUE) {
      @Override
      public double valueAndGradient(
          double[] point, int[] examples, int from, int to, double[] gradient) {
        gradient[0] = point[0] - from;
        gradient[1] = point[1] + to;
        return point[0] * point[0];
      }
    };
    StochasticMinimizer averaging =
        new StochasticMinimizer(new Adam().withNormClipping(1)).withBatchSize(1).withTailAverage(1);
    long difference = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long few = allocated(averaging.withEpochs(2), still);
      long many = allocated(averaging.withEpochs(12), still);
      difference = Math.min(difference, many - few);
    }
    assertThat(difference).isLessThanOrEqualTo(0);
  }

  private static long allocated(StochasticMinimizer minimizer, Examples examples) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Minimum minimum = minimizer.minimize(examples);
    long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(minimum.iterations()).isPositive();
    return after - before;
  }

  /** The line's examples, of which one batch is broken. */
  private class Broken implements Examples {
    private final int at;
    private int asked;

    Broken(int at) {
      this.at = at;
    }

    double breaking(double value, double[] gradient) {
      return value;
    }

    @Override
    public int size() {
      return line.size();
    }

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public double[] start() {
      return new double[2];
    }

    @Override
    public double valueAndGradient(
        double[] point, int[] examples, int from, int to, double[] gradient) {
      double value = line.valueAndGradient(point, examples, from, to, gradient);
      return ++asked == at ? breaking(value, gradient) : value;
    }
  }
}
