package org.cotangent.processor.conventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A switch over a null reference throws in the gradient too, even where its arms do not matter. */
class SwitchOnNullTest {
  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    loaded = Compilation.of("""
            import java.util.concurrent.TimeUnit;
            import org.cotangent.Differentiable;

            final class Nulls {
              @Differentiable
              static double noResult(double x, TimeUnit unit) {
                switch (unit) {
                  case DAYS:
                }
                return x * x;
              }

              @Differentiable
              static double equalArms(double x, TimeUnit unit) {
                double y = switch (unit) {
                  case DAYS -> x;
                  default -> x;
                };
                return y * x;
              }

              @Differentiable
              static double differentArms(double x, TimeUnit unit) {
                return switch (unit) {
                  case DAYS -> x * x;
                  default -> Math.sin(x);
                };
              }

              @Differentiable
              static double beforeAnotherException(double x, TimeUnit unit) {
                double y = x + 1, a = x * 2, b = x * 3, c = x * 5, d = x * 7, g = x * 9;
                switch (unit) {
                  case DAYS -> y = x * a - b * c + d * g;
                  default -> y = x;
                }
                double e = Math.exp(-x) + Math.sin(x) * Math.log(3 + x) + Math.cos(x) * Math.tanh(x);
                if (x > 1.5) {
                  throw new IllegalArgumentException("large");
                }
                e += Math.exp(-x * x) + Math.atan(x) * a * b * c * d * g;
                return e * Math.max(y, y * y);
              }
            }
            """).load();
  }

  @ParameterizedTest
  @ValueSource(strings = {"noResult", "equalArms", "differentArms", "beforeAnotherException"})
  void throwsAsTheMethodDoes(String method) {
    assertThatNullPointerException().isThrownBy(() -> loaded.gradient("Nulls", method, 2.0, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"noResult", "equalArms", "differentArms"})
  void doesNotThrowOtherwise(String method) {
    Object days = java.util.concurrent.TimeUnit.DAYS;
    assertThat(loaded.gradient("Nulls", method, 3.0, days).flat()).containsExactly(6.0);
  }
}
