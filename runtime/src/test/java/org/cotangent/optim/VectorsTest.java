package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VectorsTest {
  @Test
  void theNormIsThatOfEuclid() {
    assertThat(Vectors.norm(new double[] {3, -4})).isEqualTo(5);
    assertThat(Vectors.norm(new double[] {})).isZero();
    assertThat(Vectors.norm(new double[] {0, -0.0})).isZero();
  }

  @Test
  void theNormNeitherOverflowsNorVanishes() {
    assertThat(Vectors.norm(new double[] {3e200, 4e200})).isCloseTo(5e200, within(1e186));
    assertThat(Vectors.norm(new double[] {3e-200, 4e-200})).isCloseTo(5e-200, within(1e-214));
  }

  @Test
  void theNormShowsWhatIsNotFinite() {
    assertThat(Vectors.norm(new double[] {1, Double.NaN})).isNaN();
    assertThat(Vectors.norm(new double[] {1, Double.NEGATIVE_INFINITY})).isInfinite();
  }

  @Test
  void theFirstComponentThatIsNotFiniteIsFound() {
    assertThat(Vectors.firstNotFinite(new double[] {1, Double.POSITIVE_INFINITY, Double.NaN}))
        .isEqualTo(1);
    assertThat(Vectors.firstNotFinite(new double[] {1, Double.MAX_VALUE})).isEqualTo(-1);
  }
}
