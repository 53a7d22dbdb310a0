package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MinimumTest {
  @Test
  void readsAsOneLine() {
    Minimum minimum = new Minimum(new double[] {1}, 0.5, 1e-7, 12, 15, Status.GRADIENT_CONVERGED);
    assertThat(minimum)
        .hasToString("value 0.500000000, gradient norm 1.00e-07"
            + " after 12 iterations and 15 evaluations: converged, the gradient is small");
  }

  @ParameterizedTest
  @EnumSource
  void onlyConvergenceCountsAsConverged(Status status) {
    assertThat(status.converged()).isEqualTo(status.name().endsWith("_CONVERGED"));
    assertThat(status.toString()).isNotBlank();
  }
}
