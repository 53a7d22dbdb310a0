package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cotangent.processor.testing.Compilation;
import org.junit.jupiter.api.Test;

/** Adjoints of the elements of float arrays are doubles, unless they are a parameter's gradient. */
class FloatArraysTest {

  private static final double TENTH_OF_A_THIRD = 0.1 / 3;

  private static double gradient(String parameters, String body, Object... arguments) {
    Compilation compilation = Compilation.of("""
        import org.cotangent.Differentiable;
        class P {
          @Differentiable
          static double f(%s) {
            %s
          }
        }
        """.formatted(parameters, body));
    double[] gradient = new double[1];
    compilation.load().objective("P", "f", arguments).valueAndGradient(new double[] {1}, gradient);
    return gradient[0];
  }

  @Test
  void loseNothingInLocalArrays() {
    String body = """
        float[] a = {(float) x, 0};
        for (int i = 0; i < 2; i++) {
          a[1] = a[0] + a[1] * 0.5f;
        }
        return a[1] * (0.1 / 3);
        """;
    assertThat(gradient("double x", body, 1.0)).isCloseTo(1.5 * TENTH_OF_A_THIRD, within(1e-16));
  }

  @Test
  void loseNothingInCopies() {
    String body = """
        float[] a = {(float) x, 2};
        float[] b = a.clone();
        float[] c = new float[3];
        System.arraycopy(b, 0, c, 1, 2);
        java.util.Arrays.fill(a, c[1] * c[2]);
        return (a[0] + b[0]) * (0.1 / 3);
        """;
    assertThat(gradient("double x", body, 1.0)).isCloseTo(3 * TENTH_OF_A_THIRD, within(1e-16));
  }

  @Test
  void loseNothingInRowsThatAreSwappedAndChosen() {
    String body = """
        float[][] m = new float[2][1];
        float[] one = {(float) x};
        float[] row = null;
        for (int i = 0; i < 3; i++) {
          float[] other = m[0];
          m[0] = one;
          one = other;
          row = i > 0 ? m[1] : m[0];
        }
        m = m.clone();
        m[1] = x > 0 ? m[0] : row;
        return m[1][0] * (0.1 / 3);
        """;
    assertThat(gradient("double x", body, 1.0)).isCloseTo(TENTH_OF_A_THIRD, within(1e-16));
  }

  @Test
  void haveTheTypeOfAParameterThatTheyStandFor() {
    String body = """
        float[] a = w.length > 1 ? new float[] {w[0] * 2} : w;
        float[][] rows = {a, w};
        return (rows[0][0] + rows[1][0]) * (0.1 / 3);
        """;
    assertThat(gradient("float[] w", body, new float[] {1}))
        .isCloseTo(2 * TENTH_OF_A_THIRD, within(1e-8));
  }
}
