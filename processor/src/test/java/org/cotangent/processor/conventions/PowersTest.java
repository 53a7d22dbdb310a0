package org.cotangent.processor.conventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;

class PowersTest {
  private static final String SOURCE = """
            import org.cotangent.Differentiable;

            final class Powers {
              static final double EXPONENT = 2.5;

              private Powers() {}

              @Differentiable
              static double literal(double x) {
                return Math.pow(x, 2) + Math.pow(x, 0.5) + Math.pow(x, -3) + Math.pow(x, EXPONENT);
              }

              @Differentiable
              static double integer(double x, int n) {
                return Math.pow(x, n);
              }

              @Differentiable(wrt = "x")
              static double held(double x, double y) {
                return Math.pow(x, y);
              }

              @Differentiable
              static double exponential(double x) {
                return Math.pow(2, x);
              }
            }
            """;

  private static final Compilation COMPILATION = Compilation.of(SOURCE);
  private static final Loaded LOADED = COMPILATION.load();

  @Test
  void aConstantExponentNeedsNoLogarithm() {
    String source = COMPILATION.companionSource("Powers");
    String withoutExponential = source.substring(0, source.indexOf("exponentialGradient("));
    assertThat(withoutExponential).contains("heldGradient(").doesNotContain("Math.log");
  }

  @Test
  void aSquareHasNoPowerInItsAdjoint() {
    Compilation square = Compilation.of("""
                import org.cotangent.Differentiable;

                final class Square {
                  private Square() {}

                  @Differentiable
                  static double f(double x) {
                    return Math.pow(x, 2);
                  }
                }
                """);
    String source = square.companionSource("Square");
    assertThat(source.replaceAll("Math\\.pow\\(\\w+, 2(\\.0)?\\)", "")).doesNotContain("Math.pow");
  }

  @Test
  void inactiveExponentsMayBeAnything() {
    assertThat(LOADED.gradient("Powers", "integer", -2.0, 3).flat()).containsExactly(12);
    assertThat(LOADED.gradient("Powers", "integer", 0.0, 0).flat()).containsExactly(0);
    assertThat(LOADED.gradient("Powers", "integer", 0.0, 1).flat()).containsExactly(1);
    assertThat(LOADED.gradient("Powers", "held", -2.0, 2.0).flat()).containsExactly(-4);
    assertThat(LOADED.gradient("Powers", "held", 0.0, 2.0).flat()).containsExactly(0);
    assertThat(LOADED.gradient("Powers", "held", 4.0, 0.5).flat()).containsExactly(0.25);
  }

  @Test
  void aConstantBaseIsAnExponential() {
    assertThat(LOADED.gradient("Powers", "exponential", 3.0).flat()[0])
        .isCloseTo(8 * Math.log(2), within(1e-14));
  }
}
