package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactHessianTest {
  private static final int DIMENSION = 9;
  private static final int MEMORY = 4;

  private final Random random = new Random(5);

  /** B s = y for the latest pair, whatever the pairs before. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7})
  void theSecantEquationHolds(int steps) {
    after(steps, (run, hessian) -> {
      Pairs pairs = hessian.pairs();
      int latest = hessian.columns() / 2 - 1;
      assertThat(times(hessian, pairs.step(latest)))
          .containsExactly(pairs.change(latest), within(1e-10));
    });
  }

  /** B d = -g for the direction of the two loops, which are another way to the same matrix. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7})
  void theTwoLoopsAreItsInverse(int steps) {
    after(steps, (run, hessian) -> {
      double[] direction = new double[DIMENSION];
      double slope = hessian.pairs().direction(run.gradient(), direction);
      assertThat(slope).isCloseTo(Vectors.dot(run.gradient(), direction), within(1e-10));
      double[] product = times(hessian, direction);
      double[] negative = Arrays.stream(run.gradient()).map(g -> -g).toArray();
      assertThat(product).containsExactly(negative, within(1e-9));
    });
  }

  /** Zᵀ B Z d = r for d = r / θ + Zᵀ W (M⁻¹ - Wᵀ Z Zᵀ W / θ)⁻¹ Wᵀ Z r / θ². */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8, 9})
  void theReducedMatrixIsSolvedFor(int free) {
    after(6, (run, hessian) -> {
      int[] order = IntStream.of(7, 3, 0, 5, 1, 8, 2, 6, 4).toArray();
      assertThat(hessian.factorReduced(order, free)).isTrue();
      double[] right = new double[DIMENSION];
      for (int k = 0; k < free; k++) {
        right[order[k]] = random.nextGaussian();
      }
      double[] small = new double[2 * MEMORY];
      hessian.timesTransposed(right, small);
      hessian.solveReduced(small);
      double theta = hessian.theta();
      double[] solution = new double[DIMENSION];
      hessian.addTimes(1 / theta / theta, small, solution);
      for (int k = 0; k < DIMENSION; k++) {
        int i = order[k];
        solution[i] = k < free ? solution[i] + right[i] / theta : 0;
      }
      double[] product = times(hessian, solution);
      for (int k = 0; k < free; k++) {
        assertThat(product[order[k]]).isCloseTo(right[order[k]], within(1e-9));
      }
    });
  }

  /** B v = θ v - W M Wᵀ v. */
  private static double[] times(CompactHessian hessian, double[] v) {
    double[] product = Arrays.stream(v).map(x -> hessian.theta() * x).toArray();
    double[] small = new double[2 * MEMORY];
    hessian.timesTransposed(v, small);
    hessian.timesMiddle(small);
    hessian.addTimes(-1, small, product);
    return product;
  }

  /** Makes random steps on a quadratic function. */
  private void after(int steps, BiConsumer<Run, CompactHessian> check) {
    Curved objective = Curved.quadratic(1, 9, 3, 2, 7, 4, 8, 6, 5);
    new Run(objective, objective.start(), Stopping.DEFAULT, Bounds.NONE, run -> () -> {
          CompactHessian hessian = new CompactHessian(MEMORY);
          for (int step = 0; step < steps; step++) {
            double[] trial = run.trial();
            Arrays.setAll(trial, i -> random.nextGaussian());
            run.evaluate();
            hessian.addStepOf(run, 0);
            run.accept(1);
          }
          assertThat(hessian.factor()).isTrue();
          assertThat(hessian.columns()).isEqualTo(2 * Math.min(steps, MEMORY));
          check.accept(run, hessian);
          return false;
        })
        .toTheEnd(Stopping.SILENT);
  }
}
