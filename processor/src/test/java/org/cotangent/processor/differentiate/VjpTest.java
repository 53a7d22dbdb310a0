package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A vector-Jacobian product is the gradient of the sum of the result's elements times the seed's.
 */
class VjpTest {

  private static final String CASE = """
      import java.util.Arrays;
      import org.cotangent.Derivative;
      import org.cotangent.Differentiable;
      @SuppressWarnings("cotangent")
      final class Case {
        %s
        @Differentiable(wrt = {"x", "a"})
        static double g(double[] x, double a, double[] seed) {
          double[] y = f(x, a);
          double sum = 0;
          for (int i = 0; i < y.length; i++) {
            sum += y[i] * seed[i];
          }
          return sum;
        }
      }
      """;

  private static Loaded vectors(String body) {
    String method = "@Differentiable static double[] f(double[] x, double a) {" + body + "}";
    return Compilation.of(CASE.formatted(method)).load();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "double[] y = new double[x.length]; for (int i = 0; i < x.length; i++) y[i] = x[i] * a; return y;",
        "return new double[] {x[0] * x[1], a, x[2] - a, 3};",
        "return x;",
        "double[] y = x.clone(); y[1] *= a; return y;",
        "if (a > 0) { return x; } double[] y = x.clone(); y[0] = a * x[2]; return y;",
        "if (a < 0) { return x; } double[] y = x.clone(); y[0] = a * x[2]; return y;",
        "double[] y = new double[x.length]; y[0] = a;"
            + " for (int i = 1; i < x.length; i++) y[i] = y[i - 1] * x[i]; return y;",
        "double[][] m = new double[2][3]; m[1] = x.clone(); m[0][1] = a; double[] t = m[0]; m[0] = m[1];"
            + " m[1] = t; m[1][0] = m[0][2] * a; return m[1];",
        "double[] y = new double[3]; double[] z = new double[3]; for (int k = 0; k < 4; k++) {"
            + " z[k % 3] += a * x[0]; double[] t = y; y = z; z = t; } return y;",
        "double[] y = new double[x.length]; double s = 0; for (int i = 0; i < x.length; i++) {"
            + " y[i] = Math.exp(x[i] * a); s += y[i]; }"
            + " for (int i = 0; i < x.length; i++) y[i] /= s; return y;",
        "double[] y = Arrays.copyOf(x, x.length + 2); Arrays.fill(y, 1, 3, a); return y;",
        "for (int i = 0; i < x.length; i++) { if (x[i] > 100) return x; }"
            + " double[] y = new double[1]; y[0] = a; y[0] = y[0] * y[0] * x[1]; return y;",
      })
  void agrees_with_the_gradient_of_a_sum(String body) {
    Loaded loaded = vectors(body);
    Random random = new Random(7);
    for (int round = 0; round < 5; round++) {
      double[] x = random.doubles(3, -2, 2).toArray();
      double a = random.nextDouble() + 0.1;
      double[] value = (double[]) loaded.call("Case", "f", x.clone(), a);
      double[] seed = random.doubles(value.length, -1, 1).toArray();

      GradientResult vjp = loaded.derivative("Case", "fVjp", x, a, seed);

      GradientResult gradient = loaded.gradient("Case", "g", x, a, seed);
      assertThat((double[]) vjp.value()).containsExactly(value);
      assertThat(vjp.flat()).containsExactly(gradient.flat(), within(1e-12));
    }
  }

  @Test
  void seeds_every_row() {
    Loaded loaded = Compilation.of("""
        import org.cotangent.Differentiable;
        final class Case {
          @Differentiable static double[][] f(double[] a, double[] b) {
            double[][] m = new double[a.length][];
            for (int i = 0; i < a.length; i++) {
              m[i] = new double[b.length + i];
              for (int j = 0; j < b.length; j++) {
                m[i][j] = a[i] * b[j];
              }
            }
            return m;
          }
        }
        """).load();
    double[] a = {2, 3};
    double[] b = {5, 7};

    GradientResult vjp =
        loaded.derivative("Case", "fVjp", a, b, new double[][] {{1, 2}, {3, 4, 9}});

    assertThat(GradientResult.flatten(vjp.value())).containsExactly(10, 14, 15, 21, 0);
    assertThat(vjp.flat()).containsExactly(5 + 2 * 7, 3 * 5 + 4 * 7, 2 + 3 * 3, 2 * 2 + 4 * 3);
    assertThatThrownBy(() ->
            loaded.derivative("Case", "fVjp", a, b, new double[][] {{1, 2}, {3, 4}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seed[1] has length 2, but must have length 3");
  }

  @Test
  void scales_the_gradient_of_a_scalar_by_the_seed() {
    Loaded loaded = Compilation.of("""
        import org.cotangent.Derivative;
        import org.cotangent.Differentiable;
        final class Case {
          @Differentiable(derivatives = {Derivative.VJP, Derivative.GRADIENT})
          static float f(float x, double y, float[] w) { return (float) (x * y * w[1]); }
        }
        """).load();

    GradientResult vjp = loaded.derivative("Case", "fVjp", 2f, 3.0, new float[] {1, 5}, 10f);

    assertThat(vjp.value()).isEqualTo(30f);
    assertThat(vjp.flat()).containsExactly(150, 100, 0, 60);
    assertThat(vjp.components()[0]).isInstanceOf(Float.class);
    assertThat(loaded.gradient("Case", "f", 2f, 3.0, new float[] {1, 5}).flat())
        .containsExactly(15, 10, 0, 6);
  }

  @Test
  void a_seed_of_another_length_is_refused_with_both_lengths() {
    Loaded loaded = vectors("return new double[] {x[0] * a, x[1]};");

    for (int length : new int[] {0, 1, 3}) {
      assertThatThrownBy(
              () -> loaded.derivative("Case", "fVjp", new double[] {1, 2}, 3.0, new double[length]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("seed has length " + length + ", but must have length 2");
    }
  }

  @Test
  void the_value_is_the_array_that_the_method_would_return() {
    Loaded loaded = vectors("return x;");
    double[] x = {1, 2};

    GradientResult vjp = loaded.derivative("Case", "fVjp", x, 0.0, new double[] {3, 4});

    assertThat(vjp.value()).isSameAs(x);
    assertThat(vjp.components()[0]).isNotSameAs(x).isEqualTo(new double[] {3, 4});
  }

  @Test
  void leaves_arguments_and_seed_as_they_are() {
    Loaded loaded = vectors("double[] y = x.clone(); y[0] *= a; y[1] *= y[0]; return y;");
    double[] x = {1, 2, 3};
    double[] seed = {4, 5, 6};

    loaded.derivative("Case", "fVjp", x, 0.5, seed);

    assertThat(x).containsExactly(1, 2, 3);
    assertThat(seed).containsExactly(4, 5, 6);
  }
}
