package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cotangent.samples.CentralDifferences.assertGradient;

import java.util.Arrays;
import org.cotangent.optim.GradientDescent;
import org.cotangent.optim.Minimum;
import org.junit.jupiter.api.Test;

/** Derivatives through an argmin, on the tumours with their first features. */
class PenalisedRegressionTest {
  private static final int FEATURES = 8;
  private static final double[][] X = features(0);
  private static final double[] Y = classes(0);
  private static final double[][] OTHERS = features(1);
  private static final double[] OTHER_CLASSES = classes(1);

  @Test
  void the_slope_has_the_derivatives_of_central_differences() {
    double[] w = {0.1, -0.2, 0.3, 0.1, -0.5, 0.2, -0.1, 0.4};
    double[] penalties = {1, 2, 0.5, 3, 1, 0.1, 2, 1};
    var objective = PenalisedRegressionDerivatives.slopeObjective(
        w, penalties, Arrays.copyOf(X, 3), Arrays.copyOf(Y, 3), OTHERS[0]);
    assertGradient(objective, objective.start());
  }

  @Test
  void the_weights_move_with_the_penalties_as_central_differences_say() {
    var objective = PenalisedRegressionDerivatives.validationObjective(
        new double[FEATURES], X, Y, OTHERS, OTHER_CLASSES);
    assertGradient(objective, objective.start());
    assertGradient(objective, new double[] {1, -1, 2, 0, 0.5, -0.5, 3, 1});
  }

  @Test
  void the_weights_move_with_the_data_as_central_differences_say() {
    double[] penalties = {1, 2, 0.5, 3, 1, 0.1, 2, 1};
    double[][] x =
        Arrays.stream(Arrays.copyOf(X, 20)).map(double[]::clone).toArray(double[][]::new);
    double[] y = Arrays.copyOf(Y, 20);
    double[] w = PenalisedRegression.best(penalties, x, y);
    double[] seed = {1, -1, 0.5, 2, 0, 1, -2, 0.3};
    double[][] xBar = new double[20][FEATURES];
    double[] yBar = new double[20];
    PenalisedRegression.bestVjp(penalties, x, y, w, seed, new double[FEATURES], xBar, yBar);
    double step = 1e-5;
    for (int j = 0; j < FEATURES; j++) {
      double at = x[7][j];
      x[7][j] = at + step;
      double above = dot(seed, PenalisedRegression.best(penalties, x, y));
      x[7][j] = at - step;
      double below = dot(seed, PenalisedRegression.best(penalties, x, y));
      x[7][j] = at;
      assertThat(xBar[7][j]).isEqualTo((above - below) / (2 * step), within(1e-7));
    }
    double at = y[7];
    y[7] = at + step;
    double above = dot(seed, PenalisedRegression.best(penalties, x, y));
    y[7] = at - step;
    double below = dot(seed, PenalisedRegression.best(penalties, x, y));
    y[7] = at;
    assertThat(yBar[7]).isEqualTo((above - below) / (2 * step), within(1e-7));
  }

  @Test
  void better_penalties_are_found() {
    var objective = PenalisedRegressionDerivatives.validationObjective(
        new double[FEATURES], X, Y, OTHERS, OTHER_CLASSES);

    Minimum minimum = new GradientDescent().withMaxIterations(50).minimize(objective);

    assertThat(minimum.value()).isLessThan(0.97 * objective.value(objective.start()));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Every eighth example, from one on. */
  private static double[][] features(int first) {
    double[][] all = Dataset.load("breast_cancer.csv").standardised().features();
    double[][] some = new double[all.length / 8][];
    for (int i = 0; i < some.length; i++) {
      some[i] = Arrays.copyOf(all[8 * i + first], FEATURES);
    }
    return some;
  }

  private static double[] classes(int first) {
    int[] all = Dataset.load("breast_cancer.csv").labels();
    double[] some = new double[all.length / 8];
    for (int i = 0; i < some.length; i++) {
      some[i] = 2 * all[8 * i + first] - 1;
    }
    return some;
  }
}
