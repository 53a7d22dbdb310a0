package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What L-BFGS, conjugate gradients and Newton's method have in common. */
class CurvatureMethodsTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static List<IterativeMinimizer<?>> minimizers() {
    return List.of(new Lbfgs(), new Lbfgs().withMemory(1), new ConjugateGradient(), new NewtonCg());
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void evaluationsAndProductsAreCounted(IterativeMinimizer<?> minimizer) {
    Curved valley = Curved.rosenbrock(2);
    Minimum minimum = minimizer.minimize(valley);
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.evaluations()).isEqualTo(valley.evaluations + valley.products);
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void quadraticsOfFewCurvaturesTakeFewSteps(IterativeMinimizer<?> minimizer) {
    double[] curvatures = IntStream.range(0, 100).mapToDouble(i -> 1 + i % 4).toArray();
    Minimum minimum = minimizer.minimize(Curved.quadratic(curvatures));
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.iterations()).isLessThanOrEqualTo(20);
    double[] expected = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
    assertThat(minimum.point()).containsExactly(expected, within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void rosenbrocksValleyIsFollowedInAnyDimension(IterativeMinimizer<?> minimizer) {
    for (int dimension : new int[] {2, 100, 10_000}) {
      Minimum minimum = minimizer.minimize(Curved.rosenbrock(dimension));
      assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
      double[] ones = new double[dimension];
      Arrays.fill(ones, 1);
      assertThat(minimum.point()).containsExactly(ones, within(1e-4));
    }
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void unevenScalesAreNoHindrance(IterativeMinimizer<?> minimizer) {
    double[] curvatures = {1e8, 1e4, 1, 1e-4};
    Minimum minimum = minimizer
        .withMaxIterations(50_000)
        .withGradientTolerance(1e-9)
        .minimize(Curved.quadratic(curvatures));
    assertThat(minimum.value()).isLessThan(1e-12);
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void smallAndLargeUnitsAreNoHindrance(IterativeMinimizer<?> minimizer) {
    for (double unit : new double[] {1e-8, 1e8}) {
      Curved valley = Curved.rosenbrock(2);
      Curved scaled = new Curved(-1.2 * unit, unit) {
        @Override
        double compute(double[] x, double[] gradient) {
          double value = valley.compute(new double[] {x[0] / unit, x[1] / unit}, gradient);
          gradient[0] /= unit;
          gradient[1] /= unit;
          return value;
        }

        @Override
        void multiply(double[] x, double[] vector, double[] product) {
          valley.multiply(new double[] {x[0] / unit, x[1] / unit}, vector, product);
          product[0] /= unit * unit;
          product[1] /= unit * unit;
        }
      };
      Minimum minimum = minimizer.withGradientTolerance(1e-6 / unit).minimize(scaled);
      assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
      assertThat(minimum.value()).isLessThan(1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void valuesThatAlmostOverflowOrVanishAreNoHindrance(IterativeMinimizer<?> minimizer) {
    for (double unit : new double[] {1e-190, 1e190}) {
      Minimum minimum = minimizer
          .withGradientTolerance(0)
          .minimize(Curved.quadratic(unit, 2 * unit, unit, 3 * unit));
      assertThat(minimum.point()).containsExactly(new double[] {0, 1, 2, 3}, within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void aToleranceOfZeroGoesOnToRoundingLevelAndEnds(IterativeMinimizer<?> minimizer) {
    Curved raised =
        Curved.of(3, x -> 1e6 + Math.cosh(x - 0.1), x -> Math.sinh(x - 0.1), Math::cosh);
    Curved tilted = Curved.of(3, x -> Math.exp(x) - 2 * x, x -> Math.exp(x) - 2, Math::exp);
    Curved uneven = Curved.quadratic(0.7, 13, 2.1, 99.3, 5.3);
    for (Curved objective : List.of(raised, tilted, uneven)) {
      Minimum minimum = minimizer.withGradientTolerance(0).minimize(objective);
      assertThat(minimum.status()).isIn(Status.GRADIENT_CONVERGED, Status.LINE_SEARCH_FAILED);
      assertThat(minimum.gradientNorm()).isLessThan(1e-13);
      assertThat(minimum.evaluations()).isLessThan(500);
    }
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void aFlatFunctionIsMinimalEverywhere(IterativeMinimizer<?> minimizer) {
    Minimum minimum =
        minimizer.withGradientTolerance(0).minimize(Curved.of(3, x -> 5, x -> 0, x -> 0));
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.evaluations()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void theGradientIsZeroAtASaddle(IterativeMinimizer<?> minimizer) {
    Minimum minimum = minimizer.minimize(Curved.quadratic(-1));
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.iterations()).isZero();
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void theSlightestSlopeLeadsAwayFromASaddle(IterativeMinimizer<?> minimizer) {
    Curved saddle =
        Curved.of(1e-3, x -> x * x * (x * x - 2), x -> 4 * x * (x * x - 1), x -> 12 * x * x - 4);
    Minimum minimum = minimizer.minimize(saddle);
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(Math.abs(minimum.point()[0])).isCloseTo(1, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void aKinkIsApproachedAndEndsTheRunWithoutNoise(IterativeMinimizer<?> minimizer) {
    Minimum minimum =
        minimizer.minimize(Curved.of(3.3, x -> Math.abs(x - 1), x -> x < 1 ? -1 : 1, x -> 0));
    assertThat(minimum.status()).isEqualTo(Status.LINE_SEARCH_FAILED);
    assertThat(minimum.point()[0]).isCloseTo(1, within(1e-9));
    assertThat(minimum.value()).isEqualTo(Math.abs(minimum.point()[0] - 1));
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void stepsOutOfTheDomainAreMadeShorter(IterativeMinimizer<?> minimizer) {
    Stream.of(
            Curved.of(1e-4, x -> x - Math.log(x), x -> 1 - 1 / x, x -> 1 / (x * x)),
            Curved.of(
                0.999,
                x -> -Math.log(x) - Math.log(1 - x),
                x -> 1 / (1 - x) - 1 / x,
                x -> 1 / (x * x) + 1 / ((1 - x) * (1 - x))))
        .forEach(barrier -> {
          Minimum minimum = minimizer.minimize(barrier);
          assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
          assertThat(barrier.compute(minimum.point(), new double[1])).isEqualTo(minimum.value());
        });
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void theEdgeOfTheDomainIsApproached(IterativeMinimizer<?> minimizer) {
    Minimum minimum =
        minimizer.minimize(Curved.of(2, x -> x > 1 ? x * x : Double.NaN, x -> 2 * x, x -> 2));
    assertThat(minimum.status()).isEqualTo(Status.LINE_SEARCH_FAILED);
    assertThat(minimum.value()).isCloseTo(1, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void whereThereIsNoMinimumTheRunEndsNotFinite(IterativeMinimizer<?> minimizer) {
    Stream.of(
            Curved.of(0, x -> -x, x -> -1, x -> 0),
            Curved.of(1, x -> -x * x * x, x -> -3 * x * x, x -> -6 * x),
            Curved.of(0, x -> -Math.exp(x), x -> -Math.exp(x), x -> -Math.exp(x)))
        .forEach(slope -> {
          Minimum minimum = minimizer.minimize(slope);
          assertThat(minimum.status()).isEqualTo(Status.NOT_FINITE);
          assertThat(minimum.value()).isFinite().isLessThan(-1e100);
        });
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void noVariablesAreAtTheMinimum(IterativeMinimizer<?> minimizer) {
    Minimum minimum = minimizer.minimize(Curved.quadratic());
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.point()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void theValueNeverRisesBeyondRounding(IterativeMinimizer<?> minimizer) {
    double[] last = {Double.POSITIVE_INFINITY};
    minimizer
        .withListener(progress -> {
          assertThat(progress.value()).isLessThanOrEqualTo(last[0] * (1 + 1e-12));
          last[0] = progress.value();
          return true;
        })
        .minimize(Curved.rosenbrock(10));
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void aWrongGradientEndsTheRun(IterativeMinimizer<?> minimizer) {
    Minimum minimum = minimizer.minimize(Curved.of(3, x -> x * x, x -> -2 * x, x -> -2));
    assertThat(minimum.status()).isEqualTo(Status.LINE_SEARCH_FAILED);
    assertThat(minimum.point()).containsExactly(3);
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void iterationsAllocateNothing(IterativeMinimizer<?> minimizer) {
    assertThat(allocatedIn(minimizer, 24)).isEqualTo(allocatedIn(minimizer, 12));
  }

  /** The bytes that this thread allocates in the second of two runs. */
  private static long allocatedIn(IterativeMinimizer<?> minimizer, int iterations) {
    Curved objective = Curved.rosenbrock(200);
    IterativeMinimizer<?> limited =
        minimizer.withMaxIterations(iterations).withGradientTolerance(0);
    limited.minimize(objective);
    double[] start = objective.start();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Minimum minimum = limited.minimize(objective, start);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(minimum.iterations()).isEqualTo(iterations);
    return allocated;
  }

  @Test
  void iterationsWithinBoundsAllocateNothing() {
    double[] upper = new double[200];
    Arrays.fill(upper, 0.5);
    Arrays.fill(upper, 100, 200, Double.POSITIVE_INFINITY);
    double[] lower = new double[200];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    Lbfgs boxed = new Lbfgs().withBounds(Bounds.of(lower, upper));
    assertThat(allocatedIn(boxed, 24)).isEqualTo(allocatedIn(boxed, 12));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void theMemoryIsPositive(int memory) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Lbfgs().withMemory(memory));
  }
}
