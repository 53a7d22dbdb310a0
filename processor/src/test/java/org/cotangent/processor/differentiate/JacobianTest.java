package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rows of a Jacobian are vector-Jacobian products with unit vectors, its columns the others.
 */
class JacobianTest {

  private static final String CASE = """
      import java.util.Arrays;
      import org.cotangent.Derivative;
      import org.cotangent.Differentiable;
      @SuppressWarnings("cotangent")
      final class Case {
        %s
      }
      """;

  private static final String ALL =
      "@Differentiable(derivatives = {Derivative.VJP, Derivative.JVP, Derivative.JACOBIAN}) ";

  private static Loaded load(String method) {
    return Compilation.of(CASE.formatted(method)).load();
  }

  /** The Jacobian row by row, each with the numbers of all wrt-parameters. */
  private static double[][] rows(GradientResult jacobian) {
    int count = ((double[]) jacobian.value()).length;
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      List<Object> row = new ArrayList<>();
      for (Object component : jacobian.components()) {
        row.add(Array.get(component, i));
      }
      rows[i] = GradientResult.flatten(row.toArray());
    }
    return rows;
  }

  private static double[] unit(int length, int place) {
    double[] unit = new double[length];
    unit[place] = 1;
    return unit;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return new double[] {x[0] * x[1], a, x[2] - a, 3};",
        "double[] y = new double[2]; y[0] = x[0] * Math.sin(x[1]) * a;"
            + " if (a > 0) { y[1] = x[1] * a; } else { y[1] = Math.exp(x[2]); } return y;",
        "if (x[0] > 0) return new double[] {x[0], x[1] * a};"
            + " return new double[] {x[0] * x[1], Math.exp(x[1])};",
        "if (a > 100) throw new IllegalStateException();"
            + " double[] y = {x[0], a * a}; y[0] *= y[1]; y[1] += y[0]; return y;",
        "double s = 0, p = 1; for (int i = 0; i < x.length; i++) { s += x[i] * a; p *= x[i]; }"
            + " return new double[] {s, p, s / p};",
        "double[] y = new double[3]; for (int i = 0; i < x.length; i++) {"
            + " y[i % 3] += Math.exp(x[i] * a); } return y;",
        "double[] y = new double[2]; for (int i = 0; i < x.length; i++) {"
            + " y[0] += x[i] * a; y[1] = y[0] * x[i] - y[1]; } return y;",
        "double[] z = x.clone(); double[] y = new double[2]; for (int k = 0; k < 3; k++) {"
            + " for (int i = 1; i < z.length; i++) z[i] = z[i - 1] * z[i] + a; y[k % 2] += z[2]; }"
            + " return y;",
        "double[][] m = new double[2][3]; m[1] = x.clone(); m[0][1] = a; double[] t = m[0];"
            + " m[0] = m[1]; m[1] = t; m[1][0] = m[0][2] * a;"
            + " return new double[] {m[1][0] + m[0][1], m[1][1] * m[0][0]};",
        "double max = 0; for (double v : x) { max = Math.max(max, v * a); }"
            + " double[] y = new double[2]; y[0] = max; y[1] = Math.hypot(max, a); return y;",
        "double[] y = new double[1]; double[] t = y; t[0] = a * x[0]; return y;",
        "double[] y = {x[0], a}; double[] t = a > 0 ? y : new double[] {x[1], x[2]};"
            + " t[0] *= t[1]; return t;",
        "double[] y = {x[0] * a, a}; double[] z = y.clone(); z[0] = y[1] * y[0]; return z;",
        "double[] y = {x[0], a}; switch ((int) (4 * a) & 3) { case 0: y[0] = a; break; case 1: y[1] *= x[1];"
            + " break; case 2: return new double[] {a, a}; default: y[0] -= x[2]; } return y;",
        "double t = a; int n = 0; while (t * t < 4) { t = t * t * x[0] + 0.7; if (n++ > 3) break; }"
            + " return new double[] {t, n * t};",
        "double[] y = new double[2]; for (int i = 0; i < x.length; i++) { if (x[i] > 1) continue;"
            + " double[] e = {x[i], a}; e[0] *= e[1]; y[0] += e[0]; y[1] -= e[0] * e[0]; } return y;",
        "if (a > 0) { if (x[0] > 0) { return new double[] {a, x[0]}; } } else {"
            + " throw new IllegalStateException(); } return new double[] {x[1], a * x[2]};",
        "double[] y = new double[9]; y[3] = x[0] * a; y[8] = x[2] / a; return y;",
        "double[] y = new double[x.length > 9 ? 1 : 2]; y[0] = x[0] * a; return y;",
      })
  void has_the_rows_and_columns_of_products_with_unit_vectors(String body) {
    Loaded loaded = load(ALL + "static double[] f(double[] x, double a) {" + body + "}");
    Random random = new Random(11);
    for (int round = 0; round < 5; round++) {
      double[] x = random.doubles(3, -2, 2).toArray();
      double a = random.nextDouble() + 0.1;
      double[] value = (double[]) loaded.call("Case", "f", x.clone(), a);

      GradientResult jacobian = loaded.derivative("Case", "fJacobian", x, a);

      assertThat((double[]) jacobian.value()).containsExactly(value);
      double[][] rows = rows(jacobian);
      for (int i = 0; i < value.length; i++) {
        GradientResult vjp = loaded.derivative("Case", "fVjp", x, a, unit(value.length, i));
        assertThat(rows[i]).containsExactly(vjp.flat(), within(1e-12));
      }
      for (int j = 0; j < 4; j++) {
        Object tangents = loaded.call(
            "CaseDerivatives", "fJvp", x, a, j < 3 ? unit(3, j) : new double[3], j < 3 ? 0.0 : 1.0);
        double[] tangent = (double[]) GradientResult.components(tangents)[1];
        for (int i = 0; i < value.length; i++) {
          assertThat(rows[i][j]).isCloseTo(tangent[i], within(1e-12));
        }
      }
      double[] into = {9, 9, 9, 9, 9, 9, 9, 9, 9};
      double[] byNumber = into.clone();
      double[][] byArray = new double[value.length][];
      Arrays.setAll(byArray, i -> new double[] {9, 9, 9});
      into = Arrays.copyOf(into, value.length);
      byNumber = Arrays.copyOf(byNumber, value.length);
      loaded.call("CaseDerivatives", "fJacobianInto", x, a, into, byArray, byNumber);
      assertThat(into).containsExactly(value);
      assertThat(rows(new GradientResult(into, byArray, byNumber))).isDeepEqualTo(rows);
    }
  }

  @Test
  void runs_the_primal_once_for_all_rows() {
    String source = Compilation.of(CASE.formatted(
            "@Differentiable(derivatives = Derivative.JACOBIAN) static double[] f(double[] x) {"
                + " double s = Math.sinh(x[0]) * x[1]; return new double[] {s * s, s + x[1]}; }"))
        .companionSource("Case");

    assertThat(source).containsOnlyOnce("= Math.sinh(e").doesNotContain("Vjp", "overwrite");
  }

  @Test
  void takes_sines_roots_and_quotients_from_the_branch_that_has_them() {
    String source = Compilation.of(CASE.formatted(
            "@Differentiable(derivatives = Derivative.JACOBIAN) static double[] f(double[] x) {"
                + " double u = x[1], v = x[2]; if (x[0] > 0) { double r = Math.sqrt(x[0]);"
                + " double q = 1 / r; double s = Math.sin(r), c = Math.cos(r);"
                + " u = c * q * u; v = s * q * v; } double t = u / v;"
                + " return new double[] {u * t, v * t}; }"))
        .companionSource("Case");

    assertThat(source.lines().filter(line -> !line.contains("//")).toList())
        .satisfiesOnlyOnce(line -> assertThat(line).contains("Math.sqrt("))
        .satisfiesOnlyOnce(line -> assertThat(line).contains("1.0 / "))
        .satisfiesOnlyOnce(line -> assertThat(line).contains("Math.sin("))
        .satisfiesOnlyOnce(line -> assertThat(line).contains("Math.cos("));
  }

  @Test
  void goes_by_columns_where_these_are_fewer() {
    Compilation compilation = Compilation.of(CASE.formatted(
        "@Differentiable(derivatives = Derivative.JACOBIAN) static double[] f(double[] x, int m) {"
            + " double[] y = new double[m]; for (int i = 0; i < m; i++) {"
            + " y[i] = Math.sin(i * x[0]) * x[x.length - 1]; } return y; }"));
    for (int m : new int[] {1, 5}) {
      double[] x = {0.7, 0.2, 0.9};

      GradientResult jacobian = compilation.load().derivative("Case", "fJacobian", x, m);

      for (int i = 0; i < m; i++) {
        assertThat(rows(jacobian)[i])
            .containsExactly(
                new double[] {i * Math.cos(i * x[0]) * x[2], 0, Math.sin(i * x[0])}, within(1e-15));
      }
    }
    assertThat(compilation.companionSource("Case")).contains("fJvp(x, m, vector)");
  }

  @Test
  void gives_records_floats_and_matrices_rows() {
    Loaded loaded = load(
        "record P(double u, double[] v) {} static P p(double u, double[] v) { return new P(u, v); } "
            + "@Differentiable(derivatives = Derivative.JACOBIAN)"
            + " static double[] f(P p, float s, double[][] m) {"
            + " return new double[] {p.u() * p.v()[1] * s, m[1][0] * p.u(), s * s}; }");
    Object p = loaded.call("Case", "p", 3.0, new double[] {5, 7});
    double[][] m = {{1}, {11, 13}};

    GradientResult jacobian = loaded.derivative("Case", "fJacobian", p, 2f, m);

    assertThat((double[]) jacobian.value()).containsExactly(42, 33, 4);
    assertThat(rows(jacobian)).isDeepEqualTo(new double[][] {
      {14, 0, 6, 21, 0, 0, 0}, {11, 0, 0, 0, 0, 3, 0}, {0, 0, 0, 4, 0, 0, 0}
    });
    assertThat(jacobian.components()[1]).isEqualTo(new float[] {21, 0, 4});
  }

  @Test
  void has_members_for_objects() {
    Loaded loaded = load(
        "final double k; Case(double k) { this.k = k; } static Case of(double k) { return new Case(k); } "
            + "@Differentiable(wrt = {\"x\", \"k\"}, derivatives = Derivative.JACOBIAN)"
            + " double[] f(double[] x, double k) {"
            + " return new double[] {this.k * x[0], x[1] * k}; }");
    Object self = loaded.call("Case", "of", 3.0);
    double[] value = new double[2];
    double[][] byX = new double[2][2];
    double[] byK = new double[2];

    loaded.call(
        "CaseDerivatives", "fJacobianInto", self, new double[] {5, 7}, 2.0, value, byX, byK);

    assertThat(value).containsExactly(15, 14);
    assertThat(byX).isDeepEqualTo(new double[][] {{3, 0}, {0, 2}});
    assertThat(byK).containsExactly(0, 7);
  }

  @Test
  void says_which_array_has_another_shape() {
    Loaded loaded = load(ALL + "static double[] f(double[] x, double a) {"
        + " return new double[] {x[0] * a, x[1]}; }");
    double[] x = {1, 2};
    double[] two = new double[2];

    assertWrong(
        loaded,
        "value has length 3, but must have length 2",
        x,
        1.0,
        new double[3],
        new double[2][2],
        two);
    assertWrong(
        loaded, "xOut has length 1, but must have length 2", x, 1.0, two, new double[1][2], two);
    assertWrong(
        loaded,
        "xOut[1] has length 3, but must have length 2",
        x,
        1.0,
        two,
        new double[][] {{0, 0}, {0, 0, 0}},
        two);
    assertWrong(loaded, "xOut[0] is null, but must not be", x, 1.0, two, new double[2][], two);
    assertWrong(
        loaded,
        "aOut has length 0, but must have length 2",
        x,
        1.0,
        two,
        new double[2][2],
        new double[0]);
  }

  private static void assertWrong(Loaded loaded, String message, Object... arguments) {
    assertThatThrownBy(() -> loaded.call("CaseDerivatives", "fJacobianInto", arguments))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
