package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CauchyPointTest {
  private static final int DIMENSION = 8;
  private static final int MEMORY = 3;

  /** The point that the formulas find is the first minimum of the model on the path. */
  @Test
  void itIsTheFirstMinimumOnThePathThatIsBentAtTheBounds() {
    Random random = new Random(11);
    for (int repetition = 0; repetition < 200; repetition++) {
      double[] lower = new double[DIMENSION];
      double[] upper = new double[DIMENSION];
      for (int i = 0; i < DIMENSION; i++) {
        lower[i] = random.nextInt(4) == 0 ? Double.NEGATIVE_INFINITY : -random.nextDouble();
        upper[i] = random.nextInt(4) == 0 ? Double.POSITIVE_INFINITY : random.nextDouble();
      }
      Bounds bounds = Bounds.of(lower, upper);
      Curved objective = Curved.quadratic(1, 9, 3, 2, 7, 4, 8, 6);
      new Run(objective, new double[DIMENSION], Stopping.DEFAULT, bounds, run -> () -> {
            CompactHessian hessian = new CompactHessian(MEMORY);
            for (int step = 0; step < 4; step++) {
              double[] trial = run.trial();
              Arrays.setAll(trial, i -> 0.3 * random.nextGaussian());
              bounds.project(trial);
              run.evaluate();
              hessian.addStepOf(run, 0);
              run.accept(1);
            }
            assertThat(hessian.factor()).isTrue();
            double[] way = new double[DIMENSION];
            CauchyPoint cauchy = new CauchyPoint(run, hessian, MEMORY, new double[DIMENSION]);
            cauchy.find(way);
            assertThat(way).containsExactly(bySegments(run, hessian), within(1e-6));
            double[] transposed = new double[2 * MEMORY];
            hessian.timesTransposed(way, transposed);
            assertThat(cauchy.transposedWay()).containsExactly(transposed, within(1e-9));
            return false;
          })
          .toTheEnd(Stopping.SILENT);
    }
  }

  /** The slope of the model is linear in time from each bend of the path to the next. */
  private static double[] bySegments(Run run, CompactHessian hessian) {
    double[] bends = IntStream.range(0, DIMENSION)
        .mapToDouble(i -> bend(run, i))
        .filter(time -> time > 0)
        .sorted()
        .toArray();
    double from = 0;
    for (double bend : bends) {
      double to = Math.min(bend, from + 1);
      double atStart = slope(run, hessian, from, (from + to) / 2);
      double atEnd = slope(run, hessian, to, (from + to) / 2);
      double root = from + (to - from) * atStart / (atStart - atEnd);
      if (atStart >= 0) {
        return path(run, from);
      }
      if (root > from && root < bend) {
        return path(run, root);
      }
      from = bend;
    }
    return path(run, from);
  }

  private static double bend(Run run, int i) {
    double g = run.gradient()[i];
    double x = run.point()[i];
    return g == 0 ? 0 : (x - (g > 0 ? run.bounds().lower(i) : run.bounds().upper(i))) / g;
  }

  /**
   * The slope of the model along the path at a time, if those variables move that do at another.
   */
  private static double slope(Run run, CompactHessian hessian, double time, double moving) {
    double[] at = path(run, time);
    double[] small = new double[2 * MEMORY];
    hessian.timesTransposed(at, small);
    hessian.timesMiddle(small);
    double[] slopes = run.gradient().clone();
    for (int i = 0; i < at.length; i++) {
      slopes[i] += hessian.theta() * at[i];
    }
    hessian.addTimes(-1, small, slopes);
    double slope = 0;
    for (int i = 0; i < at.length; i++) {
      slope -= bend(run, i) > moving ? slopes[i] * run.gradient()[i] : 0;
    }
    return slope;
  }

  private static double[] path(Run run, double time) {
    double[] way = new double[DIMENSION];
    Arrays.setAll(way, i -> run.bounds().within(i, run.point()[i], -time * run.gradient()[i]));
    return way;
  }
}
