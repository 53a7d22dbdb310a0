package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Jars;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of methods that are not looked into. */
class ForeignCallsTest {

  private static final String SPECIAL = """
      package special;
      public final class Special {
        private Special() {}
        public static int calls;
        public static double erf(double x) { calls++; return Math.tanh(1.1 * x); }
        public static double mix(double x, float y, int n) { return x * x * y * n; }
        public static double weird(double x, double y) { return x * y; }
      }
      """;

  private static Loaded loaded(String members) {
    return Compilation.of(SPECIAL, """
        import org.cotangent.*;
        import special.Special;
        final class Case {
          @DerivativeOf(type = Special.class, method = "erf")
          static double erfSlope(double x) { double t = Math.tanh(1.1 * x); return 1.1 - 1.1 * t * t; }
          @DerivativeOf(type = Special.class, method = "mix")
          static double mixX(double x, float y, int n) { return 2 * x * y * n; }
          @DerivativeOf(type = Special.class, method = "mix", parameter = 1)
          static float mixY(double x, float y, int n) { return (float) (x * x * n); }
          @DerivativeOf(type = Special.class, method = "weird")
          static double weirdX(double x, double y) { return 100; }
        %s
        }
        """.formatted(members)).load();
  }

  @Test
  void a_given_derivative_is_used_and_the_method_called_once() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double x, double y) { return Special.erf(x * y) * y; }
        """);
    loaded.call("Case", "f", 0.3, 0.7);

    GradientResult gradient = loaded.gradient("Case", "f", 0.3, 0.7);

    double t = Math.tanh(1.1 * 0.21);
    double slope = 1.1 - 1.1 * t * t;
    assertThat(gradient.value()).isEqualTo(t * 0.7);
    assertThat(gradient.flat())
        .containsExactly(new double[] {slope * 0.7 * 0.7, slope * 0.3 * 0.7 + t}, within(1e-15));
    assertThat(field(loaded.type("special.Special"), "calls")).isEqualTo(2);
  }

  private static Object field(Class<?> type, String name) {
    try {
      java.lang.reflect.Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void several_parameters_have_derivatives_of_their_own() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double x, float y, int n) { return Special.mix(x, y, n); }
        """);

    assertThat(loaded.gradient("Case", "f", 3.0, 2f, 5).flat()).containsExactly(60, 45);
  }

  @Test
  void a_given_derivative_replaces_that_of_a_readable_body() {
    Loaded loaded = loaded("""
          @DerivativeOf(type = Case.class, method = "own")
          static double ownSlope(double x) { return 7; }
          static double own(double x) { return x * x; }
          @Differentiable static double f(double x) { return own(x); }
        """);

    assertThat(loaded.gradient("Case", "f", 3.0).value()).isEqualTo(9.0);
    assertThat(loaded.gradient("Case", "f", 3.0).flat()).containsExactly(7);
  }

  @Test
  void a_parameter_without_a_derivative_may_be_held_constant() {
    Loaded loaded = loaded("""
          @Differentiable(wrt = "x")
          static double f(double x, double y) { return Special.weird(x, y); }
        """);

    assertThat(loaded.gradient("Case", "f", 3.0, 2.0).flat()).containsExactly(100);
  }

  @Test
  void an_adjoint_of_zero_meets_no_infinite_slope() {
    Loaded loaded = Compilation.of(SPECIAL, """
        import org.cotangent.*;
        import special.Special;
        final class Case {
          @DerivativeOf(type = Special.class, method = "erf")
          static double slope(double x) { return 1 / x; }
          @Differentiable static double f(double x) { double e = Special.erf(x); return e * e; }
        }
        """).load();

    assertThat(loaded.gradient("Case", "f", 0.0).flat()).containsExactly(0);
  }

  @Test
  void an_inactive_method_is_called_and_carries_no_derivative() {
    Loaded loaded = loaded("""
          static int called;
          @Inactive static int bucket(double x) { called++; return (int) x; }
          @Inactive static double table(double[] w, double x) { return w[(int) x]; }
          @Differentiable(wrt = "x") static double f(double x, double[] w) {
            return x * bucket(x) + table(w, x) * x;
          }
        """);

    assertThat(loaded.gradient("Case", "f", 2.5, new double[] {1, 2, 4}).flat())
        .containsExactly(2 + 4);
  }

  @Test
  void methods_of_other_classes_are_differentiated_through_their_companions() {
    Loaded loaded = Compilation.of("""
        import org.cotangent.Differentiable;
        final class Potential {
          static int calls;
          @Differentiable(name = "e")
          static double energy(double value, double y) { return value * value * y; }
          @Differentiable static float energy(float x) { return 3 * x; }
          @Differentiable(name = "E") static double third(double x) { return x * x * x; }
          static final class Inner {
            @Differentiable(wrt = "x")
            static double scaled(double x, double[] w, int i) { return x * w[i]; }
          }
        }
        """, """
        import org.cotangent.Differentiable;
        final class Case {
          @Differentiable static double f(double x, float y) {
            return Potential.energy(x, y) * x + Potential.energy(y) + Potential.third(x);
          }
          @Differentiable(wrt = {"x", "s"})
          static double g(double[] x, double[] w, double s) {
            double sum = s;
            for (int i = 0; i < x.length; i++) {
              if (x[i] > 0) {
                sum = Potential.Inner.scaled(x[i], w, i) * sum;
              }
            }
            return sum;
          }
        }
        """).load();

    GradientResult f = loaded.gradient("Case", "f", 2.0, 3f);
    assertThat(f.value()).isEqualTo(2.0 * 2 * 3 * 2 + 9 + 8);
    assertThat(f.flat()).containsExactly(3 * 4 * 3 + 12, 8 + 3);
    GradientResult g =
        loaded.gradient("Case", "g", new double[] {2, -1, 3}, new double[] {5, 6, 7}, 0.5);
    assertThat(g.value()).isEqualTo(2.0 * 5 * 0.5 * 3 * 7);
    assertThat(g.flat()).containsExactly(52.5, 0, 35, 210);
  }

  private static final String VECTORS = """
      import org.cotangent.*;
      final class Vectors {

        @Differentiable static double dot(double[] a, double[] b) {

          double t = 0;
          for (int i = 0; i < a.length; i++) t += a[i] * b[i];
          return t;
        }
        @Differentiable(wrt = {"m", "s"})
        static double[] times(double[][] m, int n, double[] x, float s) {
          double[] y = new double[m.length];
          for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < m[i].length; j++) y[i] += m[i][j] * x[j] * s * n;
          }
          return y;
        }
        @Differentiable(derivatives = Derivative.VJP)
        static double last(double[][] m, float x) {
          return m.length == 0 ? x : m[m.length - 1][0] * x * x;
        }
        @Differentiable static double[] same(double[] a) { return a; }
      }
      """;

  @Test
  void arrays_are_passed_through_companions_both_ways() {
    Loaded loaded = Compilation.of(VECTORS, """
        import org.cotangent.*;
        final class Case {
          @Differentiable static double f(double[][] m, double[] x, float s) {
            double t = Vectors.last(m, s) * 2;
            double[] u = x.clone();
            for (int k = 0; k < 2; k++) {
              double[] y = Vectors.times(m, k + 1, new double[] {1, 2}, s);
              t += Vectors.dot(y, u) + y[k];
              u[k] = t;
            }
            return t + Vectors.last(new double[0][], s);
          }
        }
        """).load();
    Loaded read = Compilation.of(
            VECTORS.replace("final class Vectors {", "final class Case {\n" + """
          @Differentiable static double f(double[][] m, double[] x, float s) {
            double t = last(m, s) * 2;
            double[] u = x.clone();
            for (int k = 0; k < 2; k++) {
              double[] y = times(m, k + 1, new double[] {1, 2}, s);
              t += dot(y, u) + y[k];
              u[k] = t;
            }
            return t + last(new double[0][], s);
          }
        """))
        .load();
    double[][] m = {{1, 2}, {3}};
    double[] x = {0.5, -2};

    GradientResult gradient = loaded.gradient("Case", "f", m, x, 0.75f);

    GradientResult expected = read.gradient("Case", "f", m, x, 0.75f);
    assertThat(gradient.value()).isEqualTo(expected.value());
    assertThat(gradient.flat()).hasSize(6).containsExactly(expected.flat(), within(1e-5));
  }

  @Test
  void an_argument_that_is_returned_and_written_is_no_silent_error() {
    Loaded loaded = Compilation.of(VECTORS, """
        import org.cotangent.*;
        final class Case {
          @Differentiable static double unwritten(double[] a) {
            double[] b = a.clone();
            double[] c = Vectors.same(b);
            return c[0] * b[0];
          }
          @Differentiable static double written(double[] a) {
            double[] b = a.clone();
            double[] c = Vectors.same(b);
            b[0] = 2;
            return c[0] * a[0];
          }
        }
        """).load();

    assertThat(loaded.gradient("Case", "unwritten", new double[] {3}).flat()).containsExactly(6);
    assertThatThrownBy(() -> loaded.gradient("Case", "written", new double[] {3}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("clone()");
  }

  @Test
  void companions_may_call_each_other() {
    Loaded loaded = Compilation.of("""
        import org.cotangent.Differentiable;
        final class Even {
          @Differentiable static double power(double x, int n) {
            return n == 0 ? 1 : x * Odd.power(x, n - 1);
          }
        }
        """, """
        import org.cotangent.Differentiable;
        final class Odd {
          @Differentiable static double power(double x, int n) {
            return n == 0 ? 1 : x * Even.power(x, n - 1);
          }
        }
        """).load();

    assertThat(loaded.gradient("Even", "power", 1.5, 6).flat())
        .containsExactly(new double[] {6 * Math.pow(1.5, 5)}, within(1e-12));
  }

  @Test
  void what_was_compiled_before_is_found(@TempDir Path folder) throws Exception {
    Path library = Jars.compile(folder, "library", "", SPECIAL, """
        package special;
        import org.cotangent.*;
        public final class Library {
          private Library() {}
          @Differentiable public static double square(double x) { return x * x; }
          @Differentiable(wrt = "x")
          public static double scaled(double x, int n) { return x * n; }
          @DerivativeOf(type = Special.class, method = "erf")
          public static double slope(double x) { return 11; }
        }
        """);
    Path user = Jars.compile(folder, "user", library.toString(), """
        package user;
        import org.cotangent.Differentiable;
        import special.Library;
        import special.Special;
        public final class Case {
          private Case() {}
          @Differentiable public static double f(double x) {
            return Library.square(x) + Special.erf(x) + Library.scaled(x, 5);
          }
        }
        """);

    URL[] path = {library.toUri().toURL(), user.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
      Method gradient =
          loader.loadClass("user.CaseDerivatives").getMethod("fGradient", double.class);
      Object result = gradient.invoke(null, 3.0);
      assertThat(result.getClass().getMethod("x").invoke(result)).isEqualTo(6.0 + 11 + 5);
    }
  }

  @Test
  void a_given_product_is_found_in_a_jar(@TempDir Path folder) throws Exception {
    Path library = Jars.compile(folder, "library", "", """
        package special;
        import org.cotangent.VjpOf;
        public final class Library {
          private Library() {}
          public static double[] scaled(double[] a, double s) {
            double[] b = a.clone();
            for (int i = 0; i < b.length; i++) b[i] *= s;
            return b;
          }
          @VjpOf(type = Library.class, method = "scaled")
          public static double scaledVjp(
              double[] a, double s, double[] b, double[] bBar, double[] aBar) {
            double sBar = 0;
            for (int i = 0; i < a.length; i++) {
              aBar[i] += 100 * s * bBar[i];
              sBar += a[i] * bBar[i];
            }
            return sBar;
          }
        }
        """, """
        package special;
        import org.cotangent.VjpOf;
        public final class Rules {
          private Rules() {}
          @VjpOf(type = Outside.class, method = "sum")
          public static void sumVjp(double[] a, double t, double tBar, double[] aBar) {
            for (int i = 0; i < a.length; i++) aBar[i] += 7 * tBar;
          }
        }
        """, """
        package special;
        public final class Outside {
          private Outside() {}
          public static double sum(double[] a) { return a[0] + a[1]; }
        }
        """);
    Path jar = Jars.pack(library, folder.resolve("library.jar"));
    Path user = Jars.compile(folder, "user", jar.toString(), """
        package user;
        import org.cotangent.Differentiable;
        import special.Library;
        import special.Outside;
        import special.Rules;
        public final class Case {
          private Case() {}
          @Differentiable public static double f(double[] a, double s) {
            return Outside.sum(Library.scaled(a, s));
          }
        }
        """);

    URL[] path = {jar.toUri().toURL(), user.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
      Method gradient = loader
          .loadClass("user.CaseDerivatives")
          .getMethod("fGradient", double[].class, double.class);
      Object result = gradient.invoke(null, new double[] {2, 3}, 5.0);
      assertThat(GradientResult.flatten(result)).containsExactly(25, 3500, 3500, 35);
    }
  }

  @Test
  void two_ways_to_read_a_class_file_are_not_guessed(@TempDir Path folder) throws Exception {
    Path library = Jars.compile(folder, "library", "", """
        package special;
        import org.cotangent.*;
        public final class Library {
          private Library() {}
          @Differentiable(wrt = "x")
          public static double scaled(double x, double y) { return x * y; }
        }
        """);

    assertThatThrownBy(() -> Jars.compile(folder, "user", library.toString(), """
            package user;
            import org.cotangent.Differentiable;
            import special.Library;
            public final class Case {
              @Differentiable static double f(double x) { return Library.scaled(x, 2); }
            }
            """))
        .hasMessageContaining("CT306");
  }

  @Test
  void an_exception_of_the_called_method_comes_out() {
    Loaded loaded = loaded("""
          @Inactive static int fail(double x) { throw new IllegalStateException("so"); }
          @Differentiable static double f(double x) { return x * fail(x); }
        """);

    assertThatThrownBy(() -> loaded.gradient("Case", "f", 1.0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("so");
  }
}
