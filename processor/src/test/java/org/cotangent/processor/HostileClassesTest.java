package org.cotangent.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Differences;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Classes beside the user's that are called as those of the platform and the runtime, classes of
 * one name in several packages and nests, and classes at unusual places.
 */
class HostileClassesTest {

  private static final List<String> RECORDS = List.of(
      "Math",
      "Double",
      "Integer",
      "String",
      "Object",
      "System",
      "Override",
      "IllegalArgumentException",
      "Arrays",
      "Objects",
      "Generated",
      "Cotangent",
      "FlatObjective",
      "Shapes",
      "Points",
      "Powers",
      "DoubleTape",
      "LongTape",
      "Checkpoints");

  private static final String ALL = """
      package q;
      import org.cotangent.Derivative;
      import org.cotangent.Differentiable;
      final class All {
        record Own(double x, double value) {}
        @Differentiable static double sum(%s) { return %s; }
        @Differentiable static double arrays(double[] x, double[][] y, int n) {
          double s = 0;
          double[] c = x.clone();
          int k = 0;
          while (s < 10 && k < n) {
            s += java.lang.Math.pow(c[k %% c.length], 3) + org.cotangent.Cotangent.stopGradient(1) * 0.01;
            c[k %% c.length] *= java.lang.Math.exp(y[k %% y.length][0]);
            k++;
            java.util.Arrays.fill(c, 0, 1, s);
          }
          double[] d = new double[x.length];
          java.lang.System.arraycopy(x, 0, d, 0, 2);
          return s + c[0] * c[1] * d[0] * d[1];
        }
        @Differentiable(derivatives = {Derivative.VJP, Derivative.GRADIENT})
        static double scaled(Double d, double[][] x) {
          double t = d.x();
          for (double[] r : x) {
            for (double v : r) {
              if (v < 0) throw new java.lang.IllegalArgumentException("negative");
              t *= java.lang.Math.max(v, 0.5) * d.value();
            }
          }
          return t;
        }
        @Differentiable static double[] vector(double[] x, Math m) {
          double[] r = x.clone();
          for (int i = 1; i < r.length; i++) r[i] += r[i - 1] * m.x() * m.value();
          return r;
        }
        @Differentiable static Own record(double[] x, Math m) { return new Own(x[0] * m.x(), x[1]); }
        @Differentiable static double recursive(double x, int n) {
          return n == 0 ? x : recursive(x * x, n - 1) + x;
        }
      }
      """;

  private static final String OBJECTIVE = """
      package q;
      final class Objective {
        static double value(double x) { return x; }
      }
      """;

  /** Classes of the unnamed package; the second lies in a file that is not named after it. */
  private static final String UNNAMED = """
      import org.cotangent.Differentiable;
      final class Unnamed {
        @Differentiable static double f(double x) { return x * Nests.cube(x) * Unnamed.own(x); }
        static double own(double x) { return x; }
      }
      @SuppressWarnings("auxiliaryclass")
      final class Auxiliary {
        enum Mode { A, B }
        static final double RATE = 3;
        @Differentiable static double g(double x, Mode mode) {
          Mode other = mode == Mode.A ? Mode.B : Mode.A;
          return x * (other == Auxiliary.Mode.B ? x * RATE : 1) * Unnamed.f(x);
        }
      }
      """;

  private static final String NESTS = """
      import org.cotangent.Differentiable;
      final class Nests {
        @Differentiable static double cube(double x) { return x * x * x; }
        static double name(double x) { return 2 * x; }
        static class Outer<T> {
          T field;
          class Inside {
            static class Deep {
              @Differentiable static double k(double x, double Outer, double Inside) {
                return x * Outer * Inside * name(x);
              }
              static double name(double x) { return 5 * x; }
            }
          }
          static class name {
            @Differentiable static double name(double name) { return name * Nests.name(name); }
          }
        }
        interface Shape {
          enum Kind {
            A(2), B(3);
            final double factor;
            Kind(double factor) { this.factor = factor; }
            @Differentiable static double scaled(double x, Kind k) {
              return x * k.factor * (k == A ? x : 1);
            }
            @Differentiable double times(double x) { return factor * x * x; }
          }
          @Differentiable static double area(double r) { return Math.PI * r * r; }
          static double plain(double r) { return 3 * r; }
          double abstractOne(double r);
        }
        @Differentiable static double user(double x) {
          return Shape.area(x) * Shape.plain(x) + Shape.Kind.scaled(x, Shape.Kind.A);
        }
      }
      """;

  private static final String USER = """
      import org.cotangent.Differentiable;
      final class User {
        @Differentiable static double f(double x) {
          return Nests.Shape.area(x)
              + Nests.Shape.Kind.scaled(x, Nests.Shape.Kind.A)
              + Nests.Outer.Inside.Deep.k(x, x, x)
              + Nests.Outer.name.name(x)
              + Unnamed.f(x);
        }
        enum Hidden { A, B }
        @Differentiable static double hidden(double x, Hidden mode) {
          double Nests = x * 2;
          Hidden other = Nests > 3 ? Hidden.A : mode;
          return other == Hidden.A ? Nests * x : Nests;
        }
      }
      """;

  private static String twins(String name, String other, String factor) {
    return """
        package %1$s;
        import org.cotangent.Differentiable;
        public final class Twin {
          private Twin() {}
          public record Point(double x) {
            @Differentiable public double scaled(double k) { return %3$s * x * k; }
          }
          public enum Mode { ON, OFF }
          @Differentiable public static double f(Point p, Mode mode) {
            return p.x() * p.x() * (mode == Mode.ON ? %3$s : 1);
          }
          @Differentiable static double both(double x, Point p, %2$s.Twin.Point q) {
            return f(p, Mode.ON) * %2$s.Twin.f(q, %2$s.Twin.Mode.ON)
                + p.scaled(x) * q.scaled(x)
                + f(new Point(x), mode(Mode.OFF));
          }
          private static Mode mode(Mode mode) { return mode == Mode.ON ? Mode.OFF : Mode.ON; }
        }
        """.formatted(name, other, factor);
  }

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    List<Source> sources = new ArrayList<>();
    List<String> parameters = new ArrayList<>();
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < RECORDS.size(); i++) {
      String name = RECORDS.get(i);
      sources.add(Source.of("package q; \npublic record " + name + "(double x, double value) {}"));
      parameters.add(name + " p" + i);
      terms.add("p" + i + ".x() * p" + i + ".value()");
    }
    String sum = "java.lang.Math.sin(" + String.join(" + ", terms) + ")";
    sources.add(Source.of(ALL.formatted(String.join(", ", parameters), sum)));
    for (String text : List.of(
        OBJECTIVE,
        UNNAMED,
        NESTS,
        USER,
        twins("one", "two", "3"),
        twins("two", "one", "7"),
        "package lower;\nfinal class losses {\n"
            + "record point(double x) {}\n"
            + "enum mode { on, off }\n"
            + "@org.cotangent.Differentiable static double f(point p, mode m) {"
            + " return p.x() * p.x() * (m == mode.on ? 2 : 3); }\n}")) {
      sources.add(Source.of(text));
    }
    loaded = Compilation.of(sources, "-Xlint:-auxiliaryclass").load();
  }

  private static Object made(String type, Object... components) {
    return Differences.made(loaded, type, components);
  }

  private static Object constant(String type, int index) {
    return loaded.type(type).getEnumConstants()[index];
  }

  @Test
  void all_classes_that_the_companion_may_need_have_a_namesake_beside_it() {
    Object[] records = RECORDS.stream().map(name -> made("q." + name, 0.3, 0.7)).toArray();
    Differences.check(loaded, "q.All", "sum", records);
    double[] x = {0.4, 0.9, 1.2};
    double[][] y = {{0.1}, {0.2}};
    assertThat(loaded.gradient("q.All", "arrays", x, y, 5).flat()).hasSize(5);
    assertThat(loaded.gradient("q.All", "recursive", 1.5, 2).flat())
        .containsExactly(4 * 1.5 * 1.5 * 1.5 + 2 * 1.5 + 1);
    Differences.check(
        loaded, "q.All", "scaled", made("q.Double", 2.0, 3.0), new double[][] {{0.9}, {1.1, 2}});
  }

  @Test
  void results_that_are_arrays_or_records_have_namesakes_beside_them() {
    Object math = made("q.Math", 2.0, 3.0);
    double[] x = {1, 10};
    GradientResult vector = loaded.derivative("q.All", "vectorVjp", x, math, new double[] {100, 1});
    assertThat(vector.flat()).containsExactly(106, 1, 3, 2);
    GradientResult record =
        loaded.derivative("q.All", "recordVjp", x, math, made("q.All$Own", 10.0, 1.0));
    assertThat(record.flat()).containsExactly(20, 1, 10, 0);
  }

  @Test
  void classes_of_one_name_in_two_packages_are_told_apart() {
    Object one = made("one.Twin$Point", 0.3);
    Object two = made("two.Twin$Point", 0.7);
    Differences.check(loaded, "one.Twin", "both", 0.5, one, two);
    Differences.check(loaded, "two.Twin", "both", 0.5, two, one);
  }

  @Test
  void classes_of_the_unnamed_package_are_found_also_in_files_of_other_names() {
    Differences.check(loaded, "Unnamed", "f", 0.9);
    for (int mode = 0; mode < 2; mode++) {
      Differences.check(loaded, "Auxiliary", "g", 0.9, constant("Auxiliary$Mode", mode));
    }
  }

  @Test
  void methods_are_found_in_all_nests() {
    Differences.check(loaded, "Nests_Outer_Inside_Deep", "k", 0.9, 1.1, 1.3);
    Differences.check(loaded, "Nests_Outer_name", "name", 0.9);
    Differences.check(loaded, "Nests_Shape", "area", 0.9);
    for (int kind = 0; kind < 2; kind++) {
      Object constant = constant("Nests$Shape$Kind", kind);
      Differences.check(loaded, "Nests_Shape_Kind", "scaled", 0.9, constant);
      Differences.check(loaded, "Nests_Shape_Kind", "times", constant, 0.9);
    }
    Differences.check(loaded, "Nests", "user", 0.9);
    Differences.check(loaded, "User", "f", 0.9);
  }

  @Test
  void a_variable_may_hide_the_class_of_an_enum() {
    for (int mode = 0; mode < 2; mode++) {
      Differences.check(loaded, "User", "hidden", 0.9, constant("User$Hidden", mode));
    }
  }

  @Test
  void classes_may_begin_with_small_letters() {
    Object point = made("lower.losses$point", 0.4);
    for (int mode = 0; mode < 2; mode++) {
      Differences.check(loaded, "lower.losses", "f", point, constant("lower.losses$mode", mode));
    }
  }

  @Test
  void a_method_may_have_200_parameters() {
    List<String> parameters = new ArrayList<>();
    List<String> factors = new ArrayList<>();
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      boolean isDouble = i % 4 == 0;
      parameters.add((isDouble ? "double p" : "float p") + i);
      factors.add("(p" + i + " + " + i + ")");
      arguments.add(isDouble ? (Object) 1.0 : (Object) 1f);
    }
    Loaded many = Compilation.of(
            """
        import org.cotangent.Differentiable;
        final class Many {
          @Differentiable static double f(%s) { return Math.log(%s); }
        }
        """.formatted(String.join(", ", parameters), String.join(" + ", factors)))
        .load();
    double[] expected = new double[200];
    Arrays.fill(expected, 1 / 20100.0);
    assertThat(many.gradient("Many", "f", arguments.toArray()).flat())
        .containsExactly(expected, within(1e-11));
  }
}
