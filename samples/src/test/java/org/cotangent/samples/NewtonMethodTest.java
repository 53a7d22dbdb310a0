package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.cotangent.samples.CentralDifferences.assertGradient;
import static org.cotangent.samples.CentralDifferences.assertHessian;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NewtonMethodTest {

  @Test
  void rosenbrocks_function_has_a_hessian_of_three_diagonals() {
    double[] point = new Random(6).doubles(7, -1.5, 1.5).toArray();
    var objective = RosenbrockDerivatives.valleyObjective(point);
    assertGradient(objective, point);

    double[][] rows = assertHessian(objective, point);

    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        assertThat(rows[i][j] != 0).isEqualTo(Math.abs(i - j) <= 1);
      }
    }
  }

  @Test
  void newtons_method_finds_the_least_point_of_rosenbrocks_function() {
    double[] start = new double[100];
    for (int i = 0; i < start.length; i++) {
      start[i] = i % 2 == 0 ? -1.2 : 1;
    }

    double[] found =
        NewtonMethod.minimize(RosenbrockDerivatives.valleyObjective(start), 1e-9, 1000);

    double[] ones = new double[start.length];
    Arrays.fill(ones, 1);
    assertThat(found).containsExactly(ones, within(1e-8));
  }

  @Test
  void too_few_steps_are_an_error() {
    var objective = RosenbrockDerivatives.valleyObjective(new double[] {-1.2, 1});
    assertThatThrownBy(() -> NewtonMethod.minimize(objective, 1e-9, 3))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("gradient");
  }

  @Test
  void ten_thousand_variables_are_found_by_a_band() {
    double[] start = new double[10_000];
    Arrays.fill(start, 1.2);

    double[] lowest = Rosenbrock.lowest(start, 20);

    for (double x : lowest) {
      assertThat(x).isEqualTo(1, within(1e-12));
    }
  }
}
