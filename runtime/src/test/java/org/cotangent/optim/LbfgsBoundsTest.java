package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LbfgsBoundsTest {
  private static final double NONE = Double.POSITIVE_INFINITY;

  private final Lbfgs lbfgs = new Lbfgs();

  @Test
  void whatTheBoundsStopLiesOnThemExactly() {
    // The minimum without bounds is (0, 1, 2, …).
    double[] curvatures = IntStream.range(0, 50).mapToDouble(i -> 1 + i % 7 * 3).toArray();
    double[] lower =
        IntStream.range(0, 50).mapToDouble(i -> i % 3 == 0 ? i + 0.1 : -NONE).toArray();
    double[] upper =
        IntStream.range(0, 50).mapToDouble(i -> i % 3 == 1 ? i / 3.0 : NONE).toArray();
    Curved objective = inside(Curved.quadratic(curvatures), lower, upper);
    Minimum minimum = lbfgs.withBounds(Bounds.of(lower, upper)).minimize(objective);
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    for (int i = 0; i < 50; i++) {
      if (i % 3 == 2) {
        assertThat(minimum.point()[i]).isCloseTo(i, within(1e-6));
      } else {
        assertThat(minimum.point()[i]).isEqualTo(i % 3 == 0 ? lower[i] : upper[i]);
      }
    }
  }

  @Test
  void randomQuadraticsInRandomBoxesMeetTheFirstOrderConditions() {
    Random random = new Random(17);
    for (int repetition = 0; repetition < 50; repetition++) {
      int n = 1 + random.nextInt(30);
      double[][] factor = new double[n][n];
      double[] linear = new double[n];
      double[] lower = new double[n];
      double[] upper = new double[n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          factor[i][j] = random.nextGaussian();
        }
        linear[i] = 10 * random.nextGaussian();
        lower[i] = random.nextInt(4) == 0 ? -NONE : -random.nextDouble();
        upper[i] = random.nextInt(4) == 0 ? NONE : lower[i] > -1 ? random.nextDouble() : 0;
      }
      Curved objective = inside(squares(factor, linear), lower, upper);
      Minimum minimum =
          lbfgs.withBounds(Bounds.of(lower, upper)).withMaxIterations(10_000).minimize(objective);
      assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
      double[] gradient = new double[n];
      objective.compute(minimum.point(), gradient);
      for (int i = 0; i < n; i++) {
        double x = minimum.point()[i];
        boolean held = x == lower[i] && gradient[i] >= 0 || x == upper[i] && gradient[i] <= 0;
        assertThat(held || Math.abs(gradient[i]) <= 1e-6).isTrue();
      }
    }
  }

  @Test
  void boundsThatNobodyTouchesChangeNothing() {
    Minimum free = lbfgs.minimize(Curved.rosenbrock(20));
    Minimum boxed = lbfgs.withBounds(Bounds.all(20, -1e9, NONE)).minimize(Curved.rosenbrock(20));
    assertThat(boxed.evaluations()).isEqualTo(free.evaluations());
    assertThat(boxed.point()).containsExactly(free.point(), within(1e-9));
  }

  @Test
  void rosenbrocksValleyIsFollowedAlongTheBounds() {
    double[] lower = {-NONE, 1.5};
    double[] upper = {0.5, NONE};
    Minimum minimum = lbfgs
        .withBounds(Bounds.of(lower, upper))
        .minimize(inside(Curved.rosenbrock(2), lower, upper), new double[] {-3, 5});
    // On x₁ = 1.5 the valley's floor is lowest at x₀ ≈ -√1.5.
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.point()[1]).isEqualTo(1.5);
    assertThat(minimum.point()[0]).isCloseTo(-1.2210, within(1e-3));
  }

  @Test
  void aStartOutsideIsMovedInside() {
    double[] lower = {1, 1};
    double[] upper = {2, 2};
    Minimum minimum = lbfgs
        .withBounds(Bounds.of(lower, upper))
        .minimize(inside(Curved.quadratic(1, 1), lower, upper), new double[] {-50, 50});
    assertThat(minimum.point()).containsExactly(1, 1);
  }

  @Test
  void aBoxOfOnePointIsMinimalAtOnce() {
    double[] only = {3, -4};
    Minimum minimum = lbfgs
        .withBounds(Bounds.of(only, only))
        .minimize(inside(Curved.quadratic(1, 1), only, only));
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.point()).containsExactly(3, -4);
    assertThat(minimum.evaluations()).isEqualTo(1);
  }

  @Test
  void variablesWithoutRoomAreHeld() {
    double[] lower = {-NONE, 0.25, -NONE, -NONE};
    double[] upper = {NONE, 0.25, NONE, NONE};
    Minimum minimum = lbfgs
        .withBounds(Bounds.of(lower, upper))
        .minimize(inside(Curved.rosenbrock(4), lower, upper));
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.point()[1]).isEqualTo(0.25);
    assertThat(minimum.point()[3]).isCloseTo(1, within(1e-4));
  }

  @Test
  void aToleranceOfZeroGoesOnToRoundingLevelAndEnds() {
    double[] lower = {0.3, -NONE, 0.7, -NONE};
    double[] upper = {NONE, 0.9, NONE, 1.7};
    Minimum minimum = lbfgs
        .withBounds(Bounds.of(lower, upper))
        .withGradientTolerance(0)
        .minimize(inside(Curved.quadratic(0.7, 13, 2.1, 99.3), lower, upper));
    assertThat(minimum.status()).isIn(Status.GRADIENT_CONVERGED, Status.LINE_SEARCH_FAILED);
    assertThat(minimum.gradientNorm()).isLessThan(1e-13);
    assertThat(minimum.point()).containsExactly(new double[] {0.3, 0.9, 2, 1.7}, within(1e-14));
    assertThat(minimum.point()[0]).isEqualTo(0.3);
    assertThat(minimum.point()[1]).isEqualTo(0.9);
    assertThat(minimum.point()[3]).isEqualTo(1.7);
  }

  @Test
  void theBottomOfAnUnboundedSlopeIsTheBound() {
    Minimum minimum = lbfgs
        .withBounds(Bounds.all(1, -NONE, 1e6))
        .minimize(Curved.of(0, x -> -x, x -> -1, x -> 0));
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.point()).containsExactly(1e6);
  }

  @Test
  void withoutABoundOnTheSlopeThereIsNoMinimum() {
    Minimum minimum =
        lbfgs.withBounds(Bounds.notNegative(1)).minimize(Curved.of(0, x -> -x, x -> -1, x -> 0));
    assertThat(minimum.status()).isEqualTo(Status.NOT_FINITE);
  }

  @Test
  void undefinedPartsOfTheBoxAreAvoided() {
    Minimum minimum = lbfgs
        .withBounds(Bounds.all(1, 0, 1))
        .minimize(Curved.of(1e-3, x -> x - 0.5 * Math.log(x), x -> 1 - 0.5 / x, x -> 0));
    assertThat(minimum.status()).isEqualTo(Status.GRADIENT_CONVERGED);
    assertThat(minimum.point()[0]).isCloseTo(0.5, within(1e-5));
  }

  @Test
  void manyBoundsAreReachedInOneIteration() {
    int n = 2_000;
    double[] curvatures = new double[n];
    Arrays.fill(curvatures, 2);
    Minimum minimum = lbfgs.withBounds(Bounds.all(n, 1, 5)).minimize(Curved.quadratic(curvatures));
    assertThat(minimum.point()[0]).isEqualTo(1);
    assertThat(minimum.point()[3]).isCloseTo(3, within(1e-6));
    assertThat(Arrays.copyOfRange(minimum.point(), 5, n)).containsOnly(5);
    assertThat(minimum.iterations()).isLessThan(10);
  }

  @Test
  void boundsMustBeGivenAndOfTheObjectivesDimension() {
    assertThatNullPointerException().isThrownBy(() -> lbfgs.withBounds(null)).withMessage("bounds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lbfgs.withBounds(Bounds.notNegative(3)).minimize(Curved.rosenbrock(2)))
        .withMessageContaining("3")
        .withMessageContaining("2");
  }

  /** |Ax|² / 2 - b·x. */
  private static Curved squares(double[][] a, double[] b) {
    return new Curved(new double[b.length]) {
      @Override
      double compute(double[] x, double[] gradient) {
        double value = -Vectors.dot(b, x);
        for (int j = 0; j < x.length; j++) {
          gradient[j] = -b[j];
        }
        for (double[] row : a) {
          double residual = Vectors.dot(row, x);
          value += residual * residual / 2;
          for (int j = 0; j < x.length; j++) {
            gradient[j] += residual * row[j];
          }
        }
        return value;
      }

      @Override
      void multiply(double[] x, double[] vector, double[] product) {
        throw new UnsupportedOperationException();
      }
    };
  }

  /** The same, which must not be asked outside of its bounds. */
  private static Curved inside(Curved objective, double[] lower, double[] upper) {
    return new Curved(objective.start()) {
      @Override
      double compute(double[] x, double[] gradient) {
        for (int i = 0; i < x.length; i++) {
          assertThat(x[i]).isBetween(lower[i], upper[i]);
        }
        return objective.compute(x, gradient);
      }

      @Override
      void multiply(double[] x, double[] vector, double[] product) {
        objective.multiply(x, vector, product);
      }
    };
  }
}
