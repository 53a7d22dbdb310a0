package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods taken as one operation, whose vector-Jacobian products are given. */
class GivenPullbacksTest {

  /** {@code solve} gives x with a x = s b; without rules, these methods are looked into. */
  private static final String METHODS = """
        static double[] solve(double[][] a, double[] b, double s) {
          int n = b.length;
          double[][] l = new double[n][];
          for (int i = 0; i < n; i++) l[i] = a[i].clone();
          double[] x = b.clone();
          for (int i = 0; i < n; i++) x[i] *= s;
          for (int k = 0; k < n; k++) {
            for (int i = k + 1; i < n; i++) {
              double f = l[i][k] / l[k][k];
              for (int j = k; j < n; j++) l[i][j] -= f * l[k][j];
              x[i] -= f * x[k];
            }
          }
          for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) x[i] -= l[i][j] * x[j];
            x[i] /= l[i][i];
          }
          return x;
        }
        static double norm(double[] a, float s) {
          double t = 0;
          for (double v : a) t += v * v;
          return s * t;
        }
        static double trace(double[][] m) {
          double t = 0;
          for (int i = 0; i < m.length; i++) t += m[i][i] * m[i][i];
          return t;
        }
        static double[][] outer(double[] a, double[][] b, double s, double t) {
          double[][] c = new double[b.length][];
          for (int i = 0; i < b.length; i++) {
            c[i] = new double[b[i].length];
            for (int j = 0; j < b[i].length; j++) c[i][j] = s * a[i] * b[i][j] + t * t;
          }
          return c;
        }
      """;

  private static final String RULES = """
        @VjpOf(type = Case.class, method = "solve")
        static double solveVjp(double[][] a, double[] b, double s, double[] x, double[] xBar,
            double[][] aBar, double[] bBar) {
          int n = b.length;
          double[][] t = new double[n][n];
          for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) t[i][j] = a[j][i];
          double[] y = solve(t, xBar, 1);
          double sBar = 0;
          for (int i = 0; i < n; i++) {
            bBar[i] += s * y[i];
            sBar += y[i] * b[i];
            for (int j = 0; j < n; j++) aBar[i][j] -= y[i] * x[j];
          }
          return sBar;
        }
        @VjpOf(type = Case.class, method = "norm")
        static double normVjp(double[] a, float s, double r, double rBar, double[] aBar) {
          double t = 0;
          for (int i = 0; i < a.length; i++) {
            t += a[i] * a[i];
            aBar[i] += 2 * s * a[i] * rBar;
          }
          return t * rBar;
        }
        @VjpOf(type = Case.class, method = "trace")
        static void traceVjp(double[][] m, double t, double tBar, double[][] mBar) {
          for (int i = 0; i < m.length; i++) mBar[i][i] += 2 * m[i][i] * tBar;
        }
        @VjpOf(type = Case.class, method = "outer")
        static double[] outerVjp(double[] a, double[][] b, double s, double t, double[][] c,
            double[][] cBar, double[] aBar, double[][] bBar) {
          double sBar = 0;
          double tBar = 0;
          for (int i = 0; i < b.length; i++) {
            for (int j = 0; j < b[i].length; j++) {
              tBar += 2 * t * cBar[i][j];
              sBar += cBar[i][j] * (c[i][j] - t * t) / s;
              aBar[i] += cBar[i][j] * s * b[i][j];
              bBar[i][j] += cBar[i][j] * s * a[i];
            }
          }
          return new double[] {sBar, tBar};
        }
      """;

  private static final String A = "double[][] a, double[] b, double s";

  private static Loaded loaded(String rules, String method) {
    return Compilation.of(
            """
        import org.cotangent.*;
        final class Case {
        %s
        %s
          @SuppressWarnings("cotangent")
          @Differentiable(derivatives = {Derivative.GRADIENT%s})
          static double f(%s) {
        %s
          }
        }
        """.formatted(METHODS, rules, rules.isEmpty() ? "" : ", Derivative.JVP", A, method))
        .load();
  }

  /** The same with the rules and with the bodies looked into. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // Several elements of the result, scalar and array arguments.
        """
      double[] x = solve(a, b, s * s);
      double t = 0;
      for (int i = 0; i < x.length; i++) t += Math.sin(x[i]) * (i + 1);
      return t;
      """,
        // The result of one iteration is the next one's argument, and is written in between.
        """
      double[] x = b.clone();
      for (int k = 0; k < 3; k++) {
        x = solve(a, x, s);
        x[0] = x[0] * x[1];
        s = s * 1.1 + x[0];
      }
      double t = 0;
      for (int i = 0; i < x.length; i++) t += x[i] * (i + 1);
      return t;
      """,
        // Arguments are written before and after, at all depths, and so is the result.
        """
      int n = b.length;
      double[][] m = new double[n][n];
      double[] x = new double[n];
      double t = 0;
      for (int k = 1; k < 4; k++) {
        for (int i = 0; i < n; i++) {
          x[i] += k * b[i];
          for (int j = 0; j < n; j++) m[i][j] = a[i][j] * (i == j ? k * s : 1) + m[i][j] * 0.1;
        }
        double[] y = solve(m, x, s);
        for (int i = 0; i < n; i++) {
          t += y[i] * x[i];
          x[i] = Math.sin(y[i]);
          y[i] = 0;
          m[i][i] *= s;
        }
        t += norm(x, 2f) * norm(y, 3f) + norm(m[1], (float) 0.5);
      }
      return t;
      """,
        // A while loop of unknown length, a branch, and rows that change places.
        """
      double[][] m = {a[0].clone(), a[1].clone(), a[2].clone()};
      double t = 0;
      int k = 0;
      while (t < 3 && k < 9) {
        double[] x = solve(m, m[k % 3], s);
        if (x[0] > 0.2) {
          double[] row = m[0];
          m[0] = m[1];
          m[1] = row;
          m[0] = x;
        }
        m[2][1] *= 1.2;
        t += norm(x, 0.3f) * s + b[k % 3];
        k++;
      }
      return t;
      """,
        // A result of rank two, ragged, with several scalars.
        """
      double[][] ragged = {{s, b[0]}, {}, {a[1][1] * s, b[1], b[2]}};
      double[][] c = outer(b, ragged, s, b[1]);
      c[0][0] *= c[2][2];
      double[] row = c[2];
      double t = 0;
      for (int k = 0; k < 2; k++) {
        c = outer(row, c, s, t);
        for (double[] r : c) for (double v : r) t += Math.cos(v) * s;
      }
      return t;
      """,
        // Rows of the result are replaced, and rows of arguments with numbers as results.
        """
      double[][] rows = {b.clone(), a[0].clone(), a[1].clone()};
      double t = 0;
      for (int k = 0; k < 3; k++) {
        double[][] c = outer(b, rows, s, 2);
        rows[k] = c[1];
        c[1] = a[k].clone();
        c[2][0] = c[1][1] * s;
        t += trace(c) * trace(rows);
        c[0] = rows[0];
        t += trace(c);
      }
      return t;
      """,
        // Results kept in an array of rows.
        """
      double[][] all = new double[4][];
      all[0] = b;
      for (int k = 1; k < 4; k++) all[k] = solve(a, all[k - 1], s);
      double t = 0;
      for (int k = 0; k < 4; k++) t += norm(all[k], 1.5f) * all[k][k % 3];
      return t;
      """,
        // Early exits, and a call that does not matter.
        """
      double[] unused = solve(a, b, 2);
      for (int k = 0; k < 5; k++) {
        double[] x = solve(a, b, s * k);
        if (norm(x, 1f) > 1) return x[0] * x[1] + k;
        b = x.length > 7 ? b : solve(a, b, s);
      }
      return norm(b, (float) s) * unused[0];
      """
      })
  void the_rule_gives_what_the_body_gives(String method) {
    double[][] a = {{2.1, 0.3, -0.4}, {0.2, 1.7, 0.5}, {-0.6, 0.1, 2.4}};
    double[] b = {0.7, -1.1, 1.9};

    Loaded withRules = loaded(RULES, method);
    GradientResult ruled = withRules.gradient("Case", "f", a, b, 1.3);

    GradientResult read = loaded("", method).gradient("Case", "f", a, b, 1.3);
    assertThat(ruled.value()).isEqualTo(read.value());
    assertThat(read.flat()).hasSize(13);
    assertThat(ruled.flat()).containsExactly(read.flat(), within(1e-6));
    for (int i = 0; i < 13; i++) {
      assertThat(ruled.flat()[i])
          .isCloseTo(read.flat()[i], within(1e-10 * (1 + Math.abs(read.flat()[i]))));
    }
    double[][] aDot = {{1, -2, 0.5}, {0, 0.7, -0.4}, {1.1, 0.3, -0.9}};
    double[] bDot = {-0.8, 1.2, 0.6};
    GradientResult jvp = withRules.derivative("Case", "fJvp", a, b, 1.3, aDot, bDot, 0.9);
    double[] direction = GradientResult.flatten(aDot, bDot, 0.9);
    double expected = 0;
    for (int i = 0; i < direction.length; i++) {
      expected += read.flat()[i] * direction[i];
    }
    assertThat(jvp.value()).isEqualTo(read.value());
    assertThat(jvp.flat()[0]).isCloseTo(expected, within(1e-10 * (1 + Math.abs(expected))));
  }

  private static final String SUM = """
      package special;
      public final class Sums {
        private Sums() {}
        public static int calls;
        public static int pulls;
        public static void pulled() { pulls++; }
        public static double[] cumulated(double[] a) {
          calls++;
          double[] c = a.clone();
          for (int i = 1; i < c.length; i++) c[i] += c[i - 1];
          return c;
        }
        public static float total(float[] a, int n) { calls++; return n * a[0]; }
        public static double[] twice(double x) { return new double[] {x, x}; }
      }
      """;

  private static final String SUM_RULES = """
        @VjpOf(type = Sums.class, method = "cumulated")
        static void cumulatedVjp(double[] a, double[] c, double[] cBar, double[] aBar) {
          Sums.pulled();
          double sum = 0;
          for (int i = cBar.length - 1; i >= 0; i--) {
            sum += cBar[i];
            aBar[i] += sum;
          }
        }
        @VjpOf(type = Sums.class, method = "total")
        static void totalVjp(float[] a, int n, float t, float tBar, float[] aBar) {
          Sums.pulled();
          aBar[0] += n * tBar;
        }
        @VjpOf(type = Sums.class, method = "twice")
        static double twiceVjp(double x, double[] xs, double[] xsBar) { return xsBar[0] + xsBar[1]; }
      """;

  private static Loaded sums(String members) {
    return Compilation.of(SUM, """
        import org.cotangent.*;
        import special.Sums;
        final class Case {
        %s
        %s
        }
        """.formatted(SUM_RULES, members)).load();
  }

  @Test
  void the_method_and_its_rule_are_called_once_each() throws Exception {
    Loaded loaded = sums("""
          @Differentiable static double f(double[] a) {
            double[] c = Sums.cumulated(a);
            double t = 0;
            for (int i = 0; i < c.length; i++) t += c[i] * c[i];
            return t;
          }
        """);

    assertThat(loaded.gradient("Case", "f", new double[] {1, 2}).flat()).containsExactly(8, 6);
    assertThat(loaded.type("special.Sums").getField("calls").get(null)).isEqualTo(1);
    assertThat(loaded.type("special.Sums").getField("pulls").get(null)).isEqualTo(1);
    assertThat(loaded.gradient("Case", "f", new double[0]).flat()).isEmpty();
  }

  @Test
  void floats_and_numbers_alone_have_rules_too() {
    Loaded loaded = sums("""
          @Differentiable static float f(float[] a, double x) {
            double[] both = Sums.twice(x * x);
            both[0] *= 2;
            return Sums.total(a, 3) * Sums.total(a, 1) + (float) (both[0] + both[1]);
          }
        """);

    assertThat(loaded.gradient("Case", "f", new float[] {2, 5}, 7.0).flat())
        .containsExactly(12, 0, 42);
  }

  @Test
  void derivatives_in_a_direction_take_a_product_for_each_element_of_an_array() throws Exception {
    Loaded loaded = sums("""
          @SuppressWarnings("cotangent")
          @Differentiable(derivatives = {Derivative.VJP, Derivative.JVP})
          static float[] f(float[] a, double[] b, double x) {
            double[] both = Sums.twice(x * b[0]);
            double[] c = Sums.cumulated(both);
            both[0] = c[1] * b[1];
            float[] r = {Sums.total(a, 3) * (float) both[0], (float) (Sums.cumulated(both)[1] + x)};
            return r;
          }
        """);
    float[] a = {2, 5};
    double[] b = {3, 7};

    GradientResult jvp = loaded.derivative(
        "Case", "fJvp", a, b, 1.5, new float[] {1, 100}, new double[] {0.5, -1}, 0.25);

    // x b0 = y, c1 = 2 y, r0 = 3 a0 2 y b1, r1 = 2 y b1 + y + x
    double y = 1.5 * 3;
    double yDot = 0.25 * 3 + 1.5 * 0.5;
    double product = 2 * y * 7;
    double productDot = 2 * (yDot * 7 - y);
    assertThat((float[]) jvp.value())
        .containsExactly((float) (6 * product), (float) (product + y + 1.5));
    assertThat(jvp.flat())
        .containsExactly(
            new double[] {3 * product + 6 * productDot, productDot + yDot + 0.25}, within(1e-5));
    assertThat(loaded.type("special.Sums").getField("pulls").get(null)).isEqualTo(2 + 2 + 1);
  }

  @Test
  void rows_that_are_one_array_and_are_written_are_no_silent_error() {
    Loaded loaded = Compilation.of("""
        import org.cotangent.*;
        final class Case {
          static double[][] sharing(double[] x) {
            double[] row = x.clone();
            return new double[][] {row, row, null};
          }
          @VjpOf(type = Case.class, method = "sharing")
          static void sharingVjp(double[] x, double[][] y, double[][] yBar, double[] xBar) {
            for (int i = 0; i < x.length; i++) xBar[i] += yBar[0][i] + yBar[1][i];
          }
          @SuppressWarnings("cotangent")
          @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.JVP})
          static double read(double[] x) {
            double[][] y = sharing(x);
            return y[0][0] * y[1][0];
          }
          @SuppressWarnings("cotangent")
          @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.JVP})
          static double written(double[] x) {
            double[][] y = sharing(x);
            y[0][0] *= 2;
            return y[0][0] * y[1][0];
          }
        }
        """).load();
    double[] x = {3};

    assertThat(loaded.gradient("Case", "read", x).flat()).containsExactly(6);
    assertThat(loaded.derivative("Case", "readJvp", x, x).flat()).containsExactly(18);
    assertThatThrownBy(() -> loaded.gradient("Case", "written", x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("same row twice");
    assertThatThrownBy(() -> loaded.derivative("Case", "writtenJvp", x, x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("same row twice");
  }

  @Test
  void a_result_may_be_returned_and_what_does_not_vary_costs_nothing() throws Exception {
    Loaded loaded = sums("""
          @Differentiable static double[] f(double[] a) { return Sums.cumulated(a); }
          @Differentiable(wrt = "x") static double g(double[] a, double x) {
            return Sums.cumulated(a)[1] * x;
          }
        """);

    assertThat(loaded
            .derivative("Case", "fVjp", new double[] {1, 2}, new double[] {10, 1})
            .flat())
        .containsExactly(11, 1);
    assertThat(loaded.gradient("Case", "g", new double[] {1, 2}, 5.0).flat()).containsExactly(3);
    assertThat(loaded.type("special.Sums").getField("pulls").get(null)).isEqualTo(1);
  }
}
