package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Differences;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Jars;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of other classes' methods that take or return records, through their companions. */
class RecordCallsTest {

  /** With {@code GEO} in place of a class: called through the companion, or looked into. */
  private static final String METHODS = """
        @Differentiable static double norm(P p, double s) { return p.x() * p.x() * s + p.y() * 3; }
        @Differentiable(wrt = {"p", "s"})
        static double deep(double s, Q q, P p) {
          return q.w()[1] * p.x() * s + q.n() * q.p().y() + p.y();
        }
        @Differentiable(derivatives = {ASKED}) static R make(P p, double s) {
          return new R(Math.sin(p.y() * s), new I((float) p.x()), p.x() * p.x() + s);
        }
        @Differentiable(derivatives = {ASKED}) static double[] scaled(P p, double[] v) {
          double[] r = v.clone();
          for (int i = 0; i < r.length; i++) r[i] = r[i] * p.x() + p.y();
          return r;
        }
        @Differentiable static double inside(W w, double s) {
          double t = 0;
          for (int i = 0; i < w.v().length; i++) t += w.v()[i] * w.v()[i] * (i + s) * w.p().x();
          return t;
        }
        @Differentiable(derivatives = Derivative.VJP) static double seeded(P p) {
          return p.x() * p.y();
        }
        @Inactive static int bucket(P p) { return (int) p.x() + 2; }
        @Inactive static R table(int n) { return new R(n, new I(2), n * n); }
      """;

  private static final String CALLER = """
        @SuppressWarnings("cotangent")
        @Differentiable(
            wrt = {"p", "v", "s"},
            derivatives = {Derivative.GRADIENT, Derivative.JVP})
        static double f(P p, double[] v, double s, Q q) {
          double t = GEO.norm(p, s) * 2 + GEO.deep(s * s, q, p) + GEO.seeded(p);
          R table = GEO.table(q.n());
          for (int i = 0; i < 3; i++) {
            R r = GEO.make(p, t);
            P a = new P(r.a(), r.i().y());
            t += GEO.norm(a, r.b()) * GEO.bucket(p) * 0.1 + table.b();
            if (t > 2) p = a;
          }
          double[] u = GEO.scaled(p, new double[] {t, s, v[0]});
          W w = own(v, r(p, u[2]));
          double x = GEO.inside(w, u[1]) + GEO.seeded(w.p()) * s;
          return u[0] * u[1] + x * t;
        }
        private static W own(double[] v, P p) { return new W(v, p); }
        private static P r(P p, double x) { return new P(x, p.y()); }
      """;

  private static final String SHAPES = """
        public record P(double x, float y) {}
        record Q(P p, double[] w, int n, String name) {}
        public record W(double[] v, P p) {}
      """;

  private static final String RESULTS = """
        public record I(float y) {}
        public record R(double a, I i, double b) {}
      """;

  private static Object made(Loaded loaded, String type, Object... components) {
    try {
      var constructor = loaded.type(type).getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(components);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static GradientResult gradient(Loaded loaded) {
    return derivative(loaded, "fGradient");
  }

  private static GradientResult derivative(Loaded loaded, String member, Object... more) {
    Object p = made(loaded, "geo.Case$P", 0.5, 1.25f);
    Object q = made(
        loaded,
        "geo.Case$Q",
        made(loaded, "geo.Case$P", 2.0, 3f),
        new double[] {1, 0.75},
        4,
        "abc");
    List<Object> all = new ArrayList<>(List.of(p, new double[] {0.3, -2}, 0.7, q));
    all.addAll(List.of(more));
    return loaded.derivative("geo.Case", member, all.toArray());
  }

  private static String file(String imports, String name, String members) {
    return "package geo;\nimport org.cotangent.*;\n" + imports + "public final class " + name
        + " {\n" + members + "}\n";
  }

  private static Loaded through() {
    return through("Derivative.VJP");
  }

  private static Loaded through(String asked) {
    return Compilation.of(
            file("import geo.Geo.*;\n", "Case", SHAPES + CALLER.replace("GEO", "Geo")),
            file("import geo.Case.*;\n", "Geo", RESULTS + METHODS.replace("ASKED", asked)))
        .load();
  }

  @Test
  void the_companion_gives_what_the_body_gives() {
    GradientResult gradient = gradient(through());

    GradientResult expected = gradient(read());
    assertThat(gradient.value()).isEqualTo(expected.value());
    assertThat(expected.flat()).hasSize(5).doesNotContain(0);
    for (int i = 0; i < 5; i++) {
      double size = Math.abs(expected.flat()[i]);
      assertThat(gradient.flat()[i]).isEqualTo(expected.flat()[i], within(1e-6 * size));
    }
  }

  private static Loaded read() {
    String methods = METHODS.replace("ASKED", "Derivative.VJP");
    return Compilation.of(file("", "Case", SHAPES + RESULTS + methods + CALLER.replace("GEO.", "")))
        .load();
  }

  @Test
  void tangents_are_those_of_the_body_whatever_the_companion_has() {
    double expected = tangent(read());

    for (String asked : List.of("Derivative.VJP", "Derivative.VJP, Derivative.JVP")) {
      assertThat(tangent(through(asked))).isEqualTo(expected, within(1e-6 * Math.abs(expected)));
    }
  }

  private static double tangent(Loaded loaded) {
    Object p = made(loaded, "geo.Case$P", -0.75, 0.5f);
    return derivative(loaded, "fJvp", p, new double[] {1.5, 0.25}, -1.25).flat()[0];
  }

  @Test
  void methods_of_other_classes_records_are_called() {
    Loaded loaded = Compilation.of(file("", "Case", """
          @SuppressWarnings("cotangent")
          @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.JVP})
          static double f(Geo.P p, double x) {
            return p.scaled(x, p) * Geo.unit(x).scaled(p.x(), p) + p.turned(2).x();
          }
        """), file("", "Geo", """
          public record P(double x, double y) {
            @Differentiable double scaled(double self, P other) {
              return x * self * other.y + y * other.x;
            }
            @Differentiable(wrt = "this", derivatives = {Derivative.VJP, Derivative.JVP})
            P turned(double by) { return new P(by * y, x); }
          }
          @Differentiable static P unit(double x) { return new P(x, 1); }
        """)).load();
    Object p = made(loaded, "geo.Geo$P", 2.0, 3.0);

    GradientResult gradient = loaded.gradient("geo.Case", "f", p, 5.0);

    // (x k y + y x) * (k x y + x) + 2 y, with k = 5
    double a = 2 * 5 * 3 + 3 * 2;
    double b = 5 * 2 * 3 + 2;
    assertThat(gradient.value()).isEqualTo(a * b + 6);
    assertThat(gradient.flat())
        .containsExactly(
            (5 * 3 + 3) * b + a * (5 * 3 + 1), (2 * 5 + 2) * b + a * (5 * 2) + 2, 6 * b + a * 6);
    Object direction = made(loaded, "geo.Geo$P", 1.0, 2.0);
    double[] partials = gradient.flat();
    assertThat(loaded.derivative("geo.Case", "fJvp", p, 5.0, direction, 3.0).flat())
        .containsExactly(partials[0] + 2 * partials[1] + 3 * partials[2]);
  }

  @Test
  void a_constructor_that_checks_is_run_where_the_record_is_made() {
    Loaded strict = Compilation.of(file("", "Case", """
          public record P(double x, double y) {
            public P { if (x > 9) throw new IllegalArgumentException("far"); }
          }
          @Differentiable static double f(double x) { return Geo.norm(new P(x, 1)); }
        """), file("import geo.Case.*;\n", "Geo", """
          @Differentiable static double norm(P p) { return p.x() * p.x() * p.y(); }
        """))
        .load();

    assertThat(strict.gradient("geo.Case", "f", 3.0).flat()).containsExactly(6);
    assertThatThrownBy(() -> strict.gradient("geo.Case", "f", 10.0)).hasMessage("far");
  }

  @Test
  void what_was_compiled_before_is_called_by_the_components_of_its_gradient(@TempDir Path folder)
      throws Exception {
    Path library = Jars.compile(folder, "library", "", """
        package special;
        import org.cotangent.*;
        public final class Library {
          private Library() {}
          public record P(double x, double y) {}
          @Differentiable(wrt = "p") public static P turned(int n, P p, float c) {
            return new P(n * p.y(), p.x() * p.x() * c);
          }
          @Differentiable public static double norm(P p) { return p.x() * p.y(); }
        }
        """);
    Path user = Jars.compile(folder, "user", library.toString(), """
        package user;
        import org.cotangent.Differentiable;
        import special.Library;
        public final class Case {
          @Differentiable(wrt = "p")
          public static double f(Library.P p) {
            return Library.norm(Library.turned(3, p, 7));
          }
        }
        """);

    try (URLClassLoader loader = Jars.loader(library, user)) {
      var point = loader.loadClass("special.Library$P");
      Object p = point.getConstructor(double.class, double.class).newInstance(2.0, 5.0);
      Object gradient =
          loader.loadClass("user.CaseDerivatives").getMethod("fGradient", point).invoke(null, p);

      // 3 y * 7 x^2
      assertThat(GradientResult.flatten(gradient))
          .containsExactly(3 * 5 * 7 * 4, 3 * 5 * 7 * 2 * 2, 3 * 7 * 4);
    }
  }

  @Test
  void an_array_that_a_method_with_a_record_result_was_given_may_be_written_to_later() {
    Loaded loaded = Compilation.of("""
        import org.cotangent.Differentiable;

        final class Case {
          @Differentiable static double f(double x, int n) {
            double[] w = {x, x * x};
            double sum = Sums.of(x, w).all() + Sums.known(w).all();
            if (n > 0) {
              double[][] rows = {w.clone(), w};
              w = rows[n - 1];
            }
            w[0] += sum * x;
            return w[0] * w[1];
          }
        }
        """, """
        import org.cotangent.*;

        final class Sums {
          record Sum(double all, double first) {}

          @Differentiable static Sum of(double x, double[] w) {
            return new Sum(x * w[0] + w[1], w[0]);
          }

          @Inactive static Sum known(double[] w) { return new Sum(2, 3); }
        }
        """).load();

    for (int n = 0; n <= 2; n++) {
      Differences.check(loaded, "Case", "f", 1.25, n);
    }
  }
}
