package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.cotangent.Objective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectivesTest {

  @Test
  void aSumAddsValuesGradientsAndProductsInOrder() {
    List<Waves> terms = waves(5, 3);
    double[] point = {0.3, -2, 7};
    double[] vector = {1, 2, -1};
    double value = 0;
    double[] gradient = new double[3];
    double[] product = new double[3];
    for (Waves term : terms) {
      double[] out = new double[3];
      value += term.valueAndGradient(point, out);
      add(gradient, out);
      term.hessianVectorProduct(point, vector, out);
      add(product, out);
    }
    assertAnswers(Objectives.sum(terms), point, vector, new Answers(value, gradient, product));
    assertAnswers(
        Objectives.sum(terms.toArray(Objective[]::new)),
        point,
        vector,
        new Answers(value, gradient, product));
    assertThat(Objectives.sum(terms).dimension()).isEqualTo(3);
    assertThat(Objectives.sum(terms).start()).containsExactly(terms.get(0).start());
    GradientCheck.of(Objectives.sum(terms)).withHessian().assertWithin(1e-6);
    GradientCheck.of(Objectives.parallelSum(terms)).withHessian().assertWithin(1e-6);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 32, 33, 100})
  void theBitsOfAParallelSumDoNotDependOnTheNumberOfThreads(int terms) throws Exception {
    List<Waves> waves = waves(terms, 40);
    double[] point = new Random(3).doubles(40, -1, 1).toArray();
    double[] vector = new Random(4).doubles(40, -1, 1).toArray();
    Answers sequential = answers(Objectives.sum(waves), point, vector);
    Answers first = null;
    for (int threads : new int[] {1, 2, 3, 8}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        Objective sum = Objectives.parallelSum(waves, pool);
        for (int repetition = 0; repetition < 5; repetition++) {
          Answers answers = answers(sum, point, vector);
          first = first == null ? answers : first;
          assertAnswers(sum, point, vector, first);
        }
        assertThat(pool.submit(() -> sum.value(point)).get()).isEqualTo(first.value);
      } finally {
        pool.shutdown();
      }
    }
    assertAnswers(Objectives.parallelSum(waves), point, vector, first);
    assertThat(first.value).isEqualTo(sequential.value, within(1e-9));
    assertThat(first.gradient).containsExactly(sequential.gradient, within(1e-9));
    assertThat(first.product).containsExactly(sequential.product, within(1e-9));
  }

  @Test
  void termsAreAddedInPairs() {
    double[] values = {1e16, 1, -1e16, 1};
    List<Objective> terms = new ArrayList<>();
    for (double value : values) {
      terms.add(new TestObjective(w -> value, w -> new double[] {value}, 0));
    }
    assertThat(Objectives.sum(terms).value(new double[1])).isEqualTo(1);
    assertThat(Objectives.parallelSum(terms).value(new double[1]))
        .isEqualTo((1e16 + 1) + (-1e16 + 1));
    double[] gradient = new double[1];
    Objectives.parallelSum(terms).gradient(new double[1], gradient);
    assertThat(gradient).containsExactly((1e16 + 1) + (-1e16 + 1));
  }

  @Test
  void longVectorsAreAddedByParts() {
    int n = 200_001;
    double[] point = new Random(5).doubles(n, -1, 1).toArray();
    List<Waves> waves = waves(3, n);
    ForkJoinPool pool = new ForkJoinPool(2);
    double[] sum = new double[n];
    double[] parallel = new double[n];
    Objectives.parallelSum(waves, pool).valueAndGradient(point, parallel);
    pool.shutdown();
    for (Waves wave : List.of(waves.get(1), waves.get(2), waves.get(0))) {
      double[] gradient = new double[n];
      wave.gradient(point, gradient);
      add(sum, gradient);
    }
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(parallel[i] - sum[i]));
    }
    assertThat(largest).isLessThan(1e-12);
  }

  @Test
  void aRangeIsCutIntoPartsThatDoNotOverlap() {
    for (int count : new int[] {1, 2, 31, 32, 33, 1000}) {
      List<int[]> parts = new ArrayList<>();
      Objectives.Terms squares = (from, to) -> {
        parts.add(new int[] {from, to});
        return new TestObjective(
            w -> IntStream.range(from, to).mapToDouble(i -> i * w[0]).sum(),
            w -> new double[] {IntStream.range(from, to).sum()},
            1);
      };
      double all = count * (count - 1) / 2.0;
      Objective sum = Objectives.parallelSum(count, squares);
      assertThat(sum.value(new double[] {2})).isEqualTo(2 * all);
      assertThat(parts).hasSize(Math.min(count, 32));
      assertThat(parts).allMatch(part -> part[0] < part[1]);
      double[] gradient = new double[1];
      assertThat(sum.valueAndGradient(new double[] {2}, gradient)).isEqualTo(2 * all);
      assertThat(gradient[0]).isEqualTo(all);
    }
  }

  @Test
  void aMeanWeighsItsPartsByTheirSize() {
    double[] data = new Random(9).doubles(1000, 0, 5).toArray();
    Objective mean = Objectives.parallelMean(data.length, (from, to) -> {
      double[] part = Arrays.copyOfRange(data, from, to);
      return new TestObjective(
          w -> Arrays.stream(part).map(x -> w[0] * x).average().orElseThrow(),
          w -> new double[] {Arrays.stream(part).average().orElseThrow()},
          1);
    });
    double expected = Arrays.stream(data).average().orElseThrow();
    double[] gradient = new double[1];
    assertThat(mean.valueAndGradient(new double[] {3}, gradient))
        .isEqualTo(3 * expected, within(1e-12));
    assertThat(gradient[0]).isEqualTo(expected, within(1e-12));
  }

  @Test
  void aMultipleScalesEverything() {
    Waves wave = waves(1, 4).get(0);
    double[] point = {1, 2, 3, 4};
    double[] vector = {4, 3, 2, 1};
    Answers plain = answers(wave, point, vector);
    Answers expected = new Answers(
        -2 * plain.value,
        Arrays.stream(plain.gradient).map(x -> -2 * x).toArray(),
        Arrays.stream(plain.product).map(x -> -2 * x).toArray());
    assertAnswers(Objectives.scaled(wave, -2), point, vector, expected);
    assertThat(Objectives.scaled(wave, -2).start()).containsExactly(wave.start());
    assertThat(Objectives.scaled(wave, -2).dimension()).isEqualTo(4);
  }

  @Test
  void whatATermThrowsReachesTheCallerAsItIs() {
    IllegalStateException broken = new IllegalStateException("no data");
    StackOverflowError deep = new StackOverflowError();
    ForkJoinPool pool = new ForkJoinPool(3);
    for (Throwable thrown : List.of(broken, deep)) {
      List<Objective> terms = new ArrayList<>(waves(100, 1));
      terms.set(37, throwing(thrown));
      terms.set(90, throwing(new IllegalArgumentException("later")));
      Objective sum = Objectives.parallelSum(terms, pool);
      for (int repetition = 0; repetition < 20; repetition++) {
        assertThatThrownBy(() -> sum.value(new double[1])).isSameAs(thrown);
        assertThatThrownBy(() -> sum.valueAndGradient(new double[1], new double[1]))
            .isSameAs(thrown);
      }
      assertThatThrownBy(() -> Objectives.sum(terms).value(new double[1])).isSameAs(thrown);
      assertThat(thrown.getSuppressed()).isEmpty();
    }
    pool.shutdown();
  }

  @Test
  void ofSeveralExceptionsTheFirstTermsReachesTheCaller() {
    CountDownLatch later = new CountDownLatch(1);
    List<Objective> terms = new ArrayList<>(waves(2, 1));
    terms.set(
        0,
        new TestObjective(
            w -> {
              await(later);
              throw new IllegalStateException("first");
            },
            w -> w,
            1));
    terms.set(
        1,
        new TestObjective(
            w -> {
              later.countDown();
              throw new IllegalStateException("second");
            },
            w -> w,
            1));
    ForkJoinPool pool = new ForkJoinPool(2);
    assertThatThrownBy(() -> Objectives.parallelSum(terms, pool).value(new double[1]))
        .hasMessage("first");
    pool.shutdown();
  }

  @Test
  void aSumCanBeATermOfAnotherInTheSamePool() {
    ForkJoinPool pool = new ForkJoinPool(1);
    List<Objective> sums = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      sums.add(Objectives.parallelSum(waves(10, 2), i % 2 == 0 ? pool : ForkJoinPool.commonPool()));
    }
    Objective nested = Objectives.parallelSum(sums, pool);
    double[] point = {1, 2};
    assertThat(nested.value(point)).isEqualTo(10 * sums.get(0).value(point), within(1e-9));
    pool.shutdown();
  }

  @Test
  void manyThreadsMayAskAtOnce() throws Exception {
    double[] vector = new double[20];
    for (Objective sum :
        List.of(Objectives.sum(waves(30, 20)), Objectives.parallelSum(waves(30, 20)))) {
      ForkJoinPool callers = new ForkJoinPool(8);
      List<Future<?>> calls = new ArrayList<>();
      for (int call = 0; call < 100; call++) {
        double[] point = new Random(call).doubles(20).toArray();
        Answers expected = answers(sum, point, vector);
        calls.add(callers.submit(() -> assertAnswers(sum, point, vector, expected)));
      }
      for (Future<?> call : calls) {
        call.get();
      }
      callers.shutdown();
    }
  }

  @Test
  void noVectorsAreMadeOnceItRuns() {
    int n = 10_000;
    double[] point = new double[n];
    double[] gradient = new double[n];
    ForkJoinPool single = new ForkJoinPool(1);
    Objective sum = Objectives.sum(waves(10, n));
    Objective parallel = Objectives.parallelSum(waves(100, n), single);
    for (int call = 0; call < 3; call++) {
      sum.valueAndGradient(point, gradient);
      single.submit(() -> parallel.valueAndGradient(point, gradient)).join();
    }
    assertThat(allocated(() -> sum.valueAndGradient(point, gradient))).isLessThan(1000);
    long bytes = single
        .submit(() -> allocated(() -> parallel.valueAndGradient(point, gradient)))
        .join();
    assertThat(bytes).isLessThan(8L * n);
    single.shutdown();
  }

  @Test
  void badInputIsRejected() {
    List<Waves> two = waves(2, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Objectives.sum(List.of()))
        .withMessage("a sum needs at least one term");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Objectives.parallelSum(List.of(two.get(0), waves(1, 3).get(0))))
        .withMessage("term 1 has dimension 3, term 0 has dimension 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Objectives.parallelSum(0, (from, to) -> two.get(0)))
        .withMessage("count must be at least 1, is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Objectives.scaled(two.get(0), Double.NaN))
        .withMessage("factor must be finite, is NaN");
    assertThatNullPointerException()
        .isThrownBy(() -> Objectives.scaled(null, 1))
        .withMessage("objective");
    assertThatNullPointerException()
        .isThrownBy(() -> Objectives.parallelSum(two, null))
        .withMessage("pool");
    assertThatNullPointerException()
        .isThrownBy(() -> Objectives.sum(Arrays.asList(two.get(0), null)));
    for (Objective sum : List.of(Objectives.sum(two), Objectives.parallelSum(two))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sum.value(new double[3]))
          .withMessage("point has length 3, but must have length 2");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sum.valueAndGradient(new double[2], new double[1]))
          .withMessage("gradient has length 1, but must have length 2");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sum.hessianVectorProduct(new double[2], new double[2], new double[1]))
          .withMessage("product has length 1, but must have length 2");
    }
  }

  @Test
  void aSumWithoutSecondDerivativesSaysSo() {
    Objective sum = Objectives.parallelSum(List.of(TestObjective.bowl(), TestObjective.bowl()));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> sum.hessianVectorProduct(new double[2], new double[2], new double[2]))
        .withMessageContaining("Derivative.HVP");
  }

  private record Answers(double value, double[] gradient, double[] product) {}

  private static Answers answers(Objective objective, double[] point, double[] vector) {
    double[] gradient = new double[point.length];
    double[] product = new double[point.length];
    double value = objective.valueAndGradient(point, gradient);
    objective.hessianVectorProduct(point, vector, product);
    return new Answers(value, gradient, product);
  }

  private static void assertAnswers(
      Objective objective, double[] point, double[] vector, Answers expected) {
    Answers answers = answers(objective, point, vector);
    assertThat(answers.value).isEqualTo(expected.value);
    assertThat(answers.gradient).containsExactly(expected.gradient);
    assertThat(answers.product).containsExactly(expected.product);
    double[] alone = new double[point.length];
    objective.gradient(point, alone);
    assertThat(alone).containsExactly(expected.gradient);
    assertThat(objective.value(point)).isEqualTo(expected.value);
  }

  private static void add(double[] to, double[] terms) {
    for (int i = 0; i < to.length; i++) {
      to[i] += terms[i];
    }
  }

  private static long allocated(Runnable code) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    code.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Objective throwing(Throwable thrown) {
    return new TestObjective(w -> ObjectivesTest.<RuntimeException>sneaky(thrown), w -> w, 1);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> double sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static List<Waves> waves(int count, int dimension) {
    return IntStream.range(0, count).mapToObj(i -> new Waves(i, dimension)).toList();
  }

  /** A sum of sines, with its second derivatives. */
  private record Waves(int number, int dimension) implements Objective {
    private double frequency(int i) {
      return 0.1 + ((i + number) % 7) / 3.0;
    }

    @Override
    public double[] start() {
      double[] start = new double[dimension];
      Arrays.fill(start, 0.1 + number);
      return start;
    }

    @Override
    public double value(double[] point) {
      double sum = 0;
      for (int i = 0; i < dimension; i++) {
        sum += Math.sin(frequency(i) * point[i] + number);
      }
      return sum;
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
      for (int i = 0; i < dimension; i++) {
        gradient[i] = frequency(i) * Math.cos(frequency(i) * point[i] + number);
      }
      return value(point);
    }

    @Override
    public void hessianVectorProduct(double[] point, double[] vector, double[] product) {
      for (int i = 0; i < dimension; i++) {
        double f = frequency(i);
        product[i] = -f * f * Math.sin(f * point[i] + number) * vector[i];
      }
    }
  }
}
