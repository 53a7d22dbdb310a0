package org.cotangent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CotangentTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.0, -0.0, 1.5, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE})
  void stopGradientIsTheIdentityOnDoubles(double x) {
    assertThat(Double.doubleToRawLongBits(Cotangent.stopGradient(x)))
        .isEqualTo(Double.doubleToRawLongBits(x));
  }

  @ParameterizedTest
  @ValueSource(floats = {0.0f, -0.0f, 1.5f, Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE})
  void stopGradientIsTheIdentityOnFloats(float x) {
    assertThat(Float.floatToRawIntBits(Cotangent.stopGradient(x)))
        .isEqualTo(Float.floatToRawIntBits(x));
  }
}
