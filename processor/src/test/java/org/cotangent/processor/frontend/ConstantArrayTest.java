package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;

/** Static final arrays, which the companion reads where they are, or copies. */
class ConstantArrayTest {

  private static final String TABLES = """
      package tables;

      import org.cotangent.Differentiable;

      final class Tables {
        static final double[] OPEN = {2, 3};
        private static final double[] COEFFICIENTS = {4, OPEN[1] * 2, Math.sqrt(49)};
        private static final int[][] PLACES = {{0, 2}, {1}};

        private Tables() {}

        static double sum() {
          double sum = COEFFICIENTS.length;
          for (double c : COEFFICIENTS) {
            sum += c;
          }
          return sum;
        }

        @Differentiable
        static double f(double x) {
          double result = 0;
          for (int i = 0; i < PLACES.length; i++) {
            for (int j = 0; j < PLACES[i].length; j++) {
              result = result * x + COEFFICIENTS[PLACES[i][j]];
            }
          }
          return result * OPEN[0];
        }
      }
      """;

  @Test
  void areReadByTheMethodAndByItsGradient() {
    Compilation compilation = Compilation.of(TABLES);
    Loaded loaded = compilation.load();

    GradientResult gradient = loaded.gradient("tables.Tables", "f", 2.0);

    assertThat(gradient.value()).isEqualTo(2.0 * (4 * 4 + 7 * 2 + 6));
    assertThat(gradient.flat()).containsExactly(2.0 * (2 * 4 * 2 + 7));
    assertThat(compilation.companionSource("tables.Tables"))
        .contains("Tables.OPEN[0]")
        .doesNotContain("Tables.COEFFICIENTS", "Tables.PLACES");
  }
}
