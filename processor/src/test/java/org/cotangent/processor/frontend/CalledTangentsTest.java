package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cotangent.processor.testing.AllDerivatives;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Jars;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Derivatives in a direction through other classes' methods that return arrays: of those that have
 * such, and of those of which only adjoints are known.
 */
class CalledTangentsTest {

  /** What is called; {@code ASKED} is what it asks for. */
  private static final String OTHER = """
        @Differentiable(ASKED) static double[] scaled(double[] x, double s) {
          double[] y = new double[x.length];
          for (int i = 0; i < x.length; i++) y[i] = Math.sin(x[i]) * s * (i + 1);
          return y;
        }
        @Differentiable(wrt = {"value", "b"}, ASKED)
        static double[] product(double[][] value, int n, double[] b, double[] held) {
          double[] y = new double[value.length];
          for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < value[i].length; j++) y[i] += value[i][j] * b[j] * held[i] * n;
          }
          return y;
        }
        @Differentiable(ASKED) static double[][] outer(double[] a, double[][] b, double s) {
          double[][] c = new double[b.length][];
          for (int i = 0; i < b.length; i++) {
            c[i] = new double[b[i].length];
            for (int j = 0; j < b[i].length; j++) c[i][j] = s * a[i] * b[i][j] + s * s;
          }
          return c;
        }
        @Differentiable(ASKED) static double[][][] cube(double[] a, double t) {
          double[][][] c = new double[2][a.length][2];
          for (int i = 0; i < a.length; i++) {
            c[0][i][1] = a[i] * t;
            c[1][i][0] = Math.exp(a[i]) + t * t;
          }
          return c;
        }
        @Differentiable(ASKED) static float[] rounded(float[] f, double[] x, float t) {
          float[] r = new float[x.length];
          for (int i = 0; i < r.length; i++) r[i] = (float) (f[i % f.length] * x[i] * t * t);
          return r;
        }
        @Differentiable(ASKED) static double[] pair(double x, double y) {
          if (x > 100) throw new IllegalArgumentException("large: " + x);
          return new double[] {x * y, x - y * y, Math.cos(x)};
        }
        @Differentiable(ASKED) static double[] pair(float x) {
          return new double[] {x * x, 1, 2 * x};
        }
        @Differentiable(ASKED) static double[][] sharing(double[] x) {
          double[] row = x.clone();
          row[0] *= x[1];
          return new double[][] {row, row};
        }
        @Differentiable(ASKED) static double[] same(double[] x) { return x; }
        @Differentiable static double dot(double[] a, double[] b) {
          double t = 0;
          for (int i = 0; i < a.length; i++) t += a[i] * b[i];
          return t;
        }
      """;

  private static final String[] METHODS = {
    // The result is returned, and the arguments are one array.
    """
      static double[] f0(double[] x, double s) { return Other.scaled(x, s * s); }
      """,
    """
      static double f1(double[] x, double s) {
        double[] y = Other.scaled(x, Other.dot(x, x));
        return Other.dot(y, y) * s;
      }
      """,
    """
      static double[] f2(double[] x, double s) {
        return Other.product(new double[][] {x, x}, 2, x, new double[] {3, 5});
      }
      """,
    // Arguments and results are written, before and after, in a loop.
    """
      static double[] f3(double[] x, double s) {
        double[] u = x.clone();
        double[] all = new double[x.length];
        for (int k = 0; k < 3; k++) {
          u[k % u.length] *= s;
          double[] y = Other.scaled(u, s + k).clone();
          u[0] += y[1] * s;
          y[1] = u[0] * y[0];
          for (int i = 0; i < y.length; i++) all[i] += y[i] * (k + 1) + u[i];
        }
        return all;
      }
      """,
    // Matrices, their rows written and replaced.
    """
      static double f4(double[] x, double s) {
        double[][] m = {x.clone(), {s, x[1] * s}, {}};
        m[0] = new double[] {s * x[0], x[2], 2};
        double[][] given = Other.outer(x, m, s);
        double[][] c = new double[given.length][];
        for (int i = 0; i < c.length; i++) c[i] = given[i].clone();
        m[1] = x;
        double[] p = Other.product(m, 3, x, new double[] {3, 2, 1});
        c[0][1] *= c[1][0];
        double[] row = c[0];
        c[0] = c[1];
        c[1] = row;
        c[1][0] += s;
        double t = 0;
        for (double[] r : c) for (double v : r) t += v * v * s;
        return t + p[0] * p[1] + p[2];
      }
      """,
    // Branches, a loop of unknown length, early exits, what does not vary.
    """
      static double[] f5(double[] x, double s) {
        double[] y = (s > 0 ? Other.scaled(x, s) : Other.pair(s, x[0])).clone();
        int k = 0;
        while (y[0] < 5 && k < 4) {
          y = Other.pair(y[0] * s, k).clone();
          k++;
          if (y[1] > 1000) return y;
        }
        double[] constant = Other.pair(2, 3);
        y[2] *= constant[0];
        return y;
      }
      """,
    """
      static double[] f6(double[] x, double s) {
        double[][][] c = {Other.cube(x, s)[1], Other.cube(x, s * s)[0].clone()};
        double[] sums = new double[3];
        for (double[][] rows : c) {
          for (double[] row : rows) {
            sums[0] += row[0];
            sums[1] += row[0] * row[1];
            sums[2] += row[1] * row[1] * s;
          }
        }
        return sums;
      }
      """,
    // By few numbers, in all directions at a time.
    """
      static double[] f7(double x, double y) {
        double[] p = Other.pair(x * x, y);
        double[] q = Other.scaled(p, x);
        return new double[] {q[0] * p[1], Other.pair(y, q[2])[1], x};
      }
      """,
    """
      static double[] f8(double x, double y, int n) {
        double[] p = Other.pair(x * y, y);
        double[] all = new double[n];
        for (int i = 0; i < n; i++) {
          all[i] = Other.scaled(p, x + i)[i % 3] * y;
          if (x > i) p = Other.pair(p[0] * 0.1, p[1]);
        }
        return all;
      }
      """,
    // Methods that call themselves.
    """
      static double[] f9(double[] x, double s) { return repeated(x, s, 3); }
      private static double[] repeated(double[] x, double s, int n) {
        double[] y = Other.scaled(x, s).clone();
        y[0] += n;
        return n == 0 ? y : repeated(y, s * x[0], n - 1);
      }
      """,
    // Rows that are one are only read.
    """
      static double f10(double[] x, double s) {
        double[][] two = Other.sharing(x);
        double[][] c = Other.outer(new double[] {s, s, s}, new double[][] {x, {}, two[1]}, s);
        return two[0][0] * two[1][0] * s + two[1][1] + c[0][1] * c[2][0];
      }
      """,
    // Another result of one method may come from another one.
    """
      static double[] f11(double[] x, double s) {
        double[] y = x;
        for (int i = 0; i < 4; i++) {
          y = i % 2 == 0 ? Other.scaled(y, s) : Other.scaled(Other.same(y), Other.dot(y, x));
        }
        double[] z = Other.scaled(new double[0], s);
        return z.length == 0 ? y : z;
      }
      """
  };

  private static final String FLOATS = """
        static float[] g(float[] f, double[] x, float t) {
          float[] r = Other.rounded(f, x, t).clone();
          r[0] = r[1] * t + (float) Other.pair(t * f[0])[0];
          return Other.rounded(r, x, (float) x[0]);
        }
      """;

  private static Loaded inOneClass;
  private static Loaded withTangents;
  private static Loaded withoutTangents;

  @BeforeAll
  static void compile() {
    String read = OTHER.replaceAll("@Differentiable(\\([^)]*\\))?", "")
        + cases().replace("Other.", "").replaceAll("\\{Derivative[^}]*}", "Derivative.JVP");
    inOneClass = Compilation.of(source("Case", read)).load();
    withTangents = loaded("derivatives = {Derivative.VJP, Derivative.JVP}");
    withoutTangents = loaded("derivatives = Derivative.VJP");
  }

  private static Loaded loaded(String asked) {
    return Compilation.of(source("Other", OTHER.replace("ASKED", asked)), source("Case", cases()))
        .load();
  }

  private static String source(String name, String members) {
    return "import org.cotangent.*;\n@SuppressWarnings(\"cotangent\")\nfinal class %s {\n%s}\n"
        .formatted(name, members);
  }

  private static String cases() {
    StringBuilder all = new StringBuilder();
    for (String method : METHODS) {
      String asked = method.startsWith("static double[]")
          ? "Derivative.VJP, Derivative.JVP, Derivative.JACOBIAN"
          : "Derivative.GRADIENT, Derivative.JVP";
      all.append("@Differentiable(derivatives = {").append(asked).append("})\n").append(method);
    }
    return all + "@Differentiable(derivatives = {Derivative.VJP, Derivative.JVP})\n" + FLOATS;
  }

  static Stream<Object[]> arguments() {
    double[][] xs = {{0.3, -0.7, 1.1}, {1.5, 0.4, -0.2}};
    List<Object[]> all = new ArrayList<>();
    for (int i = 0; i < METHODS.length; i++) {
      for (double[] x : xs) {
        all.add(
            i == 7
                ? new Object[] {i, new Object[] {x[0], x[1]}}
                : i == 8
                    ? new Object[] {i, new Object[] {x[0], x[1], 4}}
                    : new Object[] {i, new Object[] {x, 1.2}});
      }
    }
    all.add(new Object[] {0, new Object[] {new double[0], 1.2}});
    all.add(new Object[] {1, new Object[] {new double[0], 1.2}});
    all.add(new Object[] {5, new Object[] {xs[0], -0.6}});
    all.add(new Object[] {8, new Object[] {0.4, 0.3, 0}});
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void they_are_those_of_the_same_code_in_one_class(int method, Object[] arguments) {
    for (Loaded loaded : List.of(withTangents, withoutTangents)) {
      String name = "f" + method;
      AllDerivatives.of(loaded, name, 0, 1).check(arguments);
      List<Object> all = new ArrayList<>(Arrays.asList(arguments));
      all.add(arguments[0] instanceof double[] x ? direction(x.length) : 0.7);
      all.add(-0.4);
      GradientResult jvp = loaded.derivative("Case", name + "Jvp", all.toArray());
      GradientResult read = inOneClass.derivative("Case", name + "Jvp", all.toArray());
      assertThat(GradientResult.flatten(jvp.value()))
          .containsExactly(GradientResult.flatten(read.value()));
      double largest = Arrays.stream(read.flat()).map(Math::abs).max().orElse(0);
      assertThat(jvp.flat()).containsExactly(read.flat(), within(1e-13 * (1 + largest)));
    }
  }

  private static double[] direction(int length) {
    double[] direction = new double[length];
    Arrays.setAll(direction, i -> Math.sin(1 + 2 * i));
    return direction;
  }

  @Test
  void floats_are_rounded_alike() {
    Object[] all = {
      new float[] {0.5f, -1.5f},
      new double[] {0.7, 1.3, -0.4},
      1.1f,
      new float[] {1, -0.5f},
      new double[] {0.2, 0.6, -1},
      0.3f
    };
    GradientResult read = inOneClass.derivative("Case", "gJvp", all);
    for (Loaded loaded : List.of(withTangents, withoutTangents)) {
      GradientResult jvp = loaded.derivative("Case", "gJvp", all);
      assertThat((float[]) jvp.value()).containsExactly((float[]) read.value());
      assertThat(jvp.flat()).containsExactly(read.flat(), within(1e-5));
    }
  }

  @Test
  void what_the_method_throws_is_thrown() {
    for (Loaded loaded : List.of(withTangents, withoutTangents)) {
      for (String member : List.of("f7Jvp", "f7Jacobian")) {
        Object[] arguments =
            member.equals("f7Jvp") ? new Object[] {11.0, 1.0, 1.0, 1.0} : new Object[] {11.0, 1.0};
        assertThatThrownBy(() -> loaded.derivative("Case", member, arguments))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("large: 121.0");
      }
    }
  }

  @Test
  void what_was_compiled_before_is_called_by_the_components_of_its_product(@TempDir Path folder)
      throws Exception {
    Path library = Jars.compile(folder, "library", "", """
        package special;
        import org.cotangent.*;
        public final class Library {
          private Library() {}
          @Differentiable(wrt = {"x", "v"}, derivatives = {Derivative.VJP, Derivative.JVP})
          public static double[] moved(double x, double[] v, double by, int n) {
            return new double[] {x * v[n] * by, v[0]};
          }
          @Differentiable(derivatives = {Derivative.VJP, Derivative.JVP}, name = "product")
          public static double[] times(double[] tangent, double value) {
            return new double[] {tangent[0] * value, tangent[1] * tangent[1]};
          }
          @Differentiable(wrt = "b", derivatives = {Derivative.VJP, Derivative.JVP})
          public static double[] product(float a, double[] b) { return new double[] {a * b[0]}; }
          @Differentiable public static double[] slow(double[] a, double s) {
            return new double[] {a[0] * s, s * s, a[1]};
          }
        }
        """);
    Path user = Jars.compile(
        folder, "user", Jars.pack(library, folder.resolve("library.jar")).toString(), """
        package user;
        import org.cotangent.*;
        import special.Library;
        public final class Case {
          private Case() {}
          @SuppressWarnings("cotangent")
          @Differentiable(derivatives = {Derivative.VJP, Derivative.JVP, Derivative.JACOBIAN})
          public static double[] f(double[] x, double s) {
            double[] t = Library.times(x, s);
            double[] p = Library.moved(s, t, 2, 1);
            return Library.slow(new double[] {p[0], Library.product(3, p)[0]}, t[0]);
          }
        }
        """);

    try (URLClassLoader loader = Jars.loader(library, user)) {
      Class<?> companion = loader.loadClass("user.CaseDerivatives");
      double[] x = {0.5, -1.5};
      double[] xDot = {2, 3};
      Object jvp = companion
          .getMethod("fJvp", double[].class, double.class, double[].class, double.class)
          .invoke(null, x, 0.7, xDot, -1.0);
      // t = {x0 s, x1^2}; p = {2 s t1, t0}; f = {p0 t0, t0^2, 3 p0}
      double t0 = 0.5 * 0.7;
      double t0Dot = 2 * 0.7 - 0.5;
      double p0 = 2 * 0.7 * 2.25;
      double p0Dot = 2 * (-2.25 + 0.7 * 2 * -1.5 * 3);
      double[] expected = {p0Dot * t0 + p0 * t0Dot, 2 * t0 * t0Dot, 3 * p0Dot};
      assertThat(GradientResult.of(jvp).flat()).containsExactly(expected, within(1e-13));
      GradientResult jacobian = GradientResult.of(
          companion.getMethod("fJacobian", double[].class, double.class).invoke(null, x, 0.7));
      double[][] byX = (double[][]) jacobian.components()[0];
      double[] byS = (double[]) jacobian.components()[1];
      for (int i = 0; i < 3; i++) {
        assertThat(byX[i][0] * 2 + byX[i][1] * 3 - byS[i]).isCloseTo(expected[i], within(1e-13));
      }
    }
  }
}
