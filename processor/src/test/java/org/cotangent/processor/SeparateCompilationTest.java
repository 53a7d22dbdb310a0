package org.cotangent.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cotangent.Objective;
import org.cotangent.processor.testing.Differences;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Jars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods call each other that are compiled one after the other, into jars and again. */
class SeparateCompilationTest {

  private static final String VECTORS = """
      package a;
      import org.cotangent.Derivative;
      import org.cotangent.Differentiable;
      public final class Vectors {
        private Vectors() {}
        public record Line(double slope, double offset) {
          @Differentiable public double at(double x) { return slope * x + offset; }
        }
        public enum Kind { SUM, SQUARES }
        @Differentiable public static double norm(double[] x, Kind kind) {
          double t = 0;
          for (double v : x) t += kind == Kind.SUM ? v : v * v;
          return t;
        }
        @Differentiable public static double[] scaled(double[] x, double s) {
          double[] y = x.clone();
          for (int i = 0; i < y.length; i++) y[i] *= s * (i + 1);
          return y;
        }
        @Differentiable public static Line through(double x, double y) {
          return new Line(y / x, Math.sin(x));
        }
        @Differentiable(name = "power", derivatives = {Derivative.VJP})
        public static double power(double x, int n) { return n == 0 ? 1 : x * power(x, n - 1); }
      }
      """;

  private static final String MODELS = """
      package b;
      import a.Vectors;
      import org.cotangent.Differentiable;
      public final class Models {
        private Models() {}
        public record Model(Vectors.Line line, double[] weights) {}
        @Differentiable public static double loss(Model model, double x) {
          double[] scaled = Vectors.scaled(model.weights(), model.line().at(x));
          return Vectors.norm(scaled, Vectors.Kind.SQUARES) + Vectors.norm(scaled, Vectors.Kind.SUM);
        }
        @Differentiable public static double turned(double x) {
          Vectors.Line line = Vectors.through(x, 1 + x);
          return line.slope() * line.offset() + Vectors.power(x, 3);
        }
      }
      """;

  private static final String USER = """
      package c;
      import b.Models;
      import org.cotangent.Differentiable;
      public final class User {
        private User() {}
        @Differentiable public static double total(Models.Model model, double x, double y) {
          double t = 0;
          for (int i = 0; i < 3; i++) t += Models.loss(model, x + i) * Models.turned(y);
          return t;
        }
      }
      """;

  @TempDir
  Path folder;

  @Test
  void a_class_calls_one_in_a_jar_that_calls_one_in_another_jar() throws Exception {
    Path first = Jars.pack(Jars.compile(folder, "a", "", VECTORS), folder.resolve("a.jar"));
    Path second =
        Jars.pack(Jars.compile(folder, "b", path(first), MODELS), folder.resolve("b.jar"));
    Path third = Jars.compile(folder, "c", path(first, second), USER);

    try (URLClassLoader loader = Jars.loader(first, second, third)) {
      Object line = made(loader, "a.Vectors$Line", 0.7, 0.3);
      Object model = made(loader, "b.Models$Model", line, new double[] {1.1, 0.4});
      check(loader, "b.Models", "loss", model, 0.9);
      check(loader, "b.Models", "turned", 0.9);
      check(loader, "c.User", "total", model, 0.9, 1.2);
    }
  }

  private static final String POTENTIAL = """
      package a;
      import org.cotangent.Differentiable;
      public final class Potential {
        private Potential() {}
        @Differentiable public static double energy(double x, double[] w) { return x * x * w[0]; }
        @Differentiable public static double[] forces(double[] w) { return w.clone(); }
      }
      """;

  private static final String SIMULATION = """
      package b;
      import a.Potential;
      import org.cotangent.Differentiable;
      public final class Simulation {
        private Simulation() {}
        @Differentiable public static double f(double x, double[] w) {
          double[] forces = Potential.forces(w);
          return Potential.energy(x + 1, forces) * x;
        }
      }
      """;

  private static final String CHANGED = POTENTIAL
      .replace("return x * x * w[0];", "double t = helper(x); return t > 1 ? t * w[1] * w[0] : 0;")
      .replace("return w.clone();", "double[] v = {w[1], w[0] * w[0]}; return v;")
      .replace(
          "private Potential() {}",
          "private static double helper(double x) { return Math.exp(x); }");

  @Test
  void a_callee_whose_body_changes_is_compiled_alone() throws Exception {
    double[] w = {1.3, 0.8};
    for (boolean together : new boolean[] {true, false}) {
      Path classes = folder.resolve("together" + together);
      if (together) {
        Jars.compile(folder, "together" + together, "", POTENTIAL, SIMULATION);
      } else {
        Jars.compile(folder, "together" + together, "", POTENTIAL);
        Jars.compile(folder, "together" + together, path(classes), SIMULATION);
      }
      try (URLClassLoader loader = Jars.loader(classes)) {
        assertThat(gradient(loader, "b.Simulation", "f", 0.5, w))
            .containsExactly(
                new double[] {2.25 * 1.3 + 0.5 * 2 * 1.5 * 1.3, 1.125, 0}, within(1e-14));
      }
      Map<String, byte[]> before = classes(classes.resolve("b"));

      Jars.compile(folder, "together" + together, "", CHANGED);

      assertThat(classes(classes.resolve("b"))).containsExactlyEntriesOf(before);
      try (URLClassLoader loader = Jars.loader(classes)) {
        double e = Math.exp(1.5);
        double product = 0.8 * 1.3 * 1.3;
        assertThat(gradient(loader, "b.Simulation", "f", 0.5, w))
            .containsExactly(
                new double[] {e * product * 1.5, 0.5 * e * 2 * 1.3 * 0.8, 0.5 * e * 1.3 * 1.3},
                within(1e-14));
      }
    }
  }

  @Test
  void a_callee_whose_parameters_change_is_missed_by_javac_and_by_the_linker() throws Exception {
    Path classes = Jars.compile(folder, "classes", "", POTENTIAL, SIMULATION);
    Jars.compile(
        folder, "classes", "", POTENTIAL.replace("double x, double[] w)", "float x, double[] w)"));

    Jars.Result again = Jars.attempt(folder.resolve("again"), path(classes), SIMULATION);
    assertThat(again.messages()).contains("incompatible types").doesNotContain("[CT");
    try (URLClassLoader loader = Jars.loader(classes)) {
      assertThatThrownBy(() -> gradient(loader, "b.Simulation", "f", 0.5, new double[2]))
          .isInstanceOf(NoSuchMethodError.class);
    }
  }

  @Test
  void a_callee_with_another_wrt_fails_to_link_and_is_understood_when_its_caller_is_compiled_again()
      throws Exception {
    Path classes = Jars.compile(folder, "classes", "", POTENTIAL, SIMULATION);
    Jars.compile(
        folder,
        "classes",
        "",
        POTENTIAL.replace(
            "@Differentiable public static double e",
            "@Differentiable(wrt = \"x\") public static double e"));
    try (URLClassLoader loader = Jars.loader(classes)) {
      assertThatThrownBy(() -> gradient(loader, "b.Simulation", "f", 0.5, new double[2]))
          .isInstanceOf(NoSuchMethodError.class);
    }

    Jars.Result again = Jars.attempt(folder.resolve("again"), path(classes), SIMULATION);

    assertThat(again.messages()).contains("[CT307]").contains("parameter 1");
  }

  @Test
  void a_callee_that_is_annotated_no_longer_is_named() throws Exception {
    Path classes = Jars.compile(
        folder,
        "classes",
        "",
        POTENTIAL.replace("@Differentiable public static double e", "public static double e"));

    Jars.Result result = Jars.attempt(folder.resolve("user"), path(classes), SIMULATION);

    assertThat(result.messages()).contains("[CT306] the call of Potential.energy");
  }

  private static final String RECORDS = """
      package a;
      public final class Records {
        private Records() {}
        public record Plain(double x, float y, double[][] z) {}
        public record Checked(double x, double[] w, Plain plain) {
          public Checked {
            java.util.Objects.requireNonNull(w);
            w = w.clone();
            if (x > 1e9 || Math.abs(w[0]) > 1e9) {
              throw new IllegalArgumentException("large: " + x);
            }
            switch (w.length) {
              case 0, 1, 2 -> {}
              case 9999, 99999999 -> throw new IllegalStateException();
              default -> throw new IllegalArgumentException("long");
            }
          }
        }
        public record Written(double x, double y) {
          public Written(double x, double y) {
            if (x == 77) {
              throw new IllegalArgumentException("77");
            }
            this.y = y;
            this.x = x;
          }
          public Written(double x) { this(x * 2, x); }
        }
        public record Copied(double x, double[] w, double[] v) {
          public Copied(double x, double[] w, double[] v) {
            this.w = java.util.Objects.requireNonNull(w).clone();
            this.v = v.clone();
            this.x = x;
          }
        }
        public record Mixed(double[] w, double[] v) {
          public Mixed(double[] w, double[] v) {
            this.w = v.clone();
            this.v = w.clone();
          }
        }
        public record Read(double x, double y) { public double y() { return 2 * y; } }
        public record Swapped(double x, double y) { public double x() { return y; } public double y() { return x; } }
        public record Angle(double a) { public Angle { a = a % 3; } }
        public record Increased(int n, double a) { public Increased { n++; a = n; } }
        public record Crossed(double a, double b) {
          public Crossed(double a, double b) { this.a = b; this.b = a; }
        }
        public record Filled(double[] a) { public Filled { a[0] = 0; } }
        public record Sorted(double[] a) { public Sorted { java.util.Arrays.sort(a); } }
        public record Outer(double x, Angle angle) {}
        public sealed interface Shape permits Circle, Square {}
        public record Circle(double r) implements Shape {}
        public record Square(double a) implements Shape { public Square { a = Math.abs(a); } }
      }
      """;

  private static String user(String parameter, String result) {
    return """
        package c;
        import a.Records.*;
        import org.cotangent.Differentiable;
        public final class Case {
          @Differentiable public static double f(%s, double t) { return %s; }
        }
        """.formatted(parameter, result);
  }

  @Test
  void records_of_a_jar_are_taken_apart_where_they_only_hold_what_they_are_given()
      throws Exception {
    Path jar = Jars.pack(Jars.compile(folder, "a", "", RECORDS), folder.resolve("a.jar"));
    Path user = Jars.compile(
        folder,
        "c",
        path(jar),
        user(
            "Checked c, Written w",
            "c.x() * c.w()[0] * c.w()[1] * w.x() + c.plain().x() * c.plain().y() * w.y() * c.plain().z()[0][0] * t"));
    try (URLClassLoader loader = Jars.loader(jar, user)) {
      Object plain = made(loader, "a.Records$Plain", 0.5, 1.5f, new double[][] {{-0.7}});
      Object checked = made(loader, "a.Records$Checked", -2.0, new double[] {3, 5}, plain);
      Object written = loader
          .loadClass("a.Records$Written")
          .getConstructor(double.class, double.class)
          .newInstance(7.0, 11.0);
      double[] gradient = gradient(loader, "c.Case", "f", checked, written, 13.0);
      assertThat(gradient)
          .containsExactly(
              new double[] {
                105,
                -70,
                -42,
                1.5 * 11 * -0.7 * 13,
                0.5 * 11 * -0.7 * 13,
                0.5 * 1.5 * 11 * 13,
                -30,
                0.5 * 1.5 * -0.7 * 13,
                0.5 * 1.5 * 11 * -0.7
              },
              within(1e-4));
    }
  }

  @Test
  void records_of_a_jar_that_give_or_take_something_else_are_rejected() throws IOException {
    Path jar = Jars.pack(Jars.compile(folder, "a", "", RECORDS), folder.resolve("a.jar"));

    assertThat(said(jar, "Read r", "r.x() * r.y() * t")).contains("[CT108]", "accessor y()");
    assertThat(said(jar, "Swapped r", "r.x() * r.y() * t")).contains("[CT108]", "accessor x()");
    assertThat(said(jar, "Read[] r", "r[0].x() * t")).contains("[CT108]", "accessor y()");
    assertThat(said(jar, "Angle r", "r.a() * t")).contains("[CT423]");
    assertThat(said(jar, "Crossed r", "r.a() * t")).contains("[CT423]");
    assertThat(said(jar, "Mixed r", "r.w()[0] * t")).contains("[CT423]");
    assertThat(said(jar, "Copied r", "r.x() * r.w()[0] * r.v()[0] * t")).isEmpty();
    assertThat(said(jar, "Filled r", "r.a()[0] * t")).contains("[CT423]");
    assertThat(said(jar, "Sorted r", "r.a()[0] * t")).contains("[CT423]");
    assertThat(said(jar, "Outer r", "r.angle().a() * t")).contains("[CT423]", "Records.Angle");
    assertThat(said(jar, "Shape s", "s instanceof Circle c ? c.r() * t : t"))
        .contains("[CT423]", "Square");
    assertThat(said(jar, "Increased r", "r.a() * t")).isEmpty();
  }

  private String said(Path jar, String parameter, String result) throws IOException {
    return Jars.attempt(folder.resolve("said"), path(jar), user(parameter, result))
        .messages();
  }

  @Test
  void derivatives_that_are_given_in_other_packages_and_jars_are_found() throws Exception {
    Path special = Jars.compile(folder, "special", "", """
        package special;
        public final class Special {
          private Special() {}
          public static double beside(double x) { return x; }
          public static double here(double x) { return x; }
          public static double[] imported(double[] x) { return x.clone(); }
        }
        """, """
        package special;
        import org.cotangent.DerivativeOf;
        public final class BesideTheMethod {
          private BesideTheMethod() {}
          @DerivativeOf(type = Special.class, method = "beside")
          public static double slope(double x) { return 2; }
        }
        """);
    Path rules = Jars.compile(folder, "rules", path(special), """
        package user;
        import org.cotangent.DerivativeOf;
        import special.Special;
        final class BesideTheCaller {
          @DerivativeOf(type = Special.class, method = "here")
          static double slope(double x) { return 3; }
        }
        """, """
        package rules;
        import org.cotangent.VjpOf;
        import special.Special;
        public final class Imported {
          private Imported() {}
          public static final class Nested {
            private Nested() {}
            @VjpOf(type = Special.class, method = "imported")
            public static void vjp(double[] x, double[] y, double[] yBar, double[] xBar) {
              for (int i = 0; i < x.length; i++) xBar[i] += 5 * yBar[i];
            }
          }
        }
        """);
    Path jar = Jars.pack(rules, folder.resolve("rules.jar"));
    Path user = Jars.compile(folder, "user", path(special, jar), """
        package user;
        import org.cotangent.Differentiable;
        import rules.*;
        import special.Special;
        public final class User {
          @Differentiable public static double f(double x, double y, double[] z) {
            return Special.beside(x) + Special.here(y) + Special.imported(z)[0];
          }
        }
        """);
    try (URLClassLoader loader = Jars.loader(special, jar, user)) {
      assertThat(gradient(loader, "user.User", "f", 1.0, 1.0, new double[1]))
          .containsExactly(2, 3, 5);
    }
  }

  @Test
  void a_getter_of_an_enum_is_called_though_it_only_gives_a_field_at_first() throws Exception {
    String kind = """
        package a;
        public enum Kind {
          A(2);
          final double factor;
          Kind(double factor) { this.factor = factor; }
          public double factor() { return factor; }
          public double other() { return factor * 2; }
        }
        """;
    String user = """
        package a;
        import org.cotangent.Differentiable;
        public final class User {
          @Differentiable public static double f(double x, Kind kind) { return kind.factor() * x; }
        }
        """;
    Path classes = Jars.compile(folder, "classes", "", kind, user);
    Path separate = Jars.compile(folder, "separate", path(classes), user);

    Jars.compile(
        folder, "classes", "", kind.replace("{ return factor; }", "{ return factor + 5; }"));

    for (Path callers : new Path[] {classes, separate}) {
      try (URLClassLoader loader = Jars.loader(callers, classes)) {
        Object constant = loader.loadClass("a.Kind").getEnumConstants()[0];
        assertThat(gradient(loader, "a.User", "f", 3.0, constant)).containsExactly(7);
      }
    }
    assertThat(Jars.attempt(folder.resolve("again"), path(classes), user).messages())
        .contains("[CT206] the call of kind.factor");
    assertThat(Jars.attempt(
                folder.resolve("again"), path(classes), user.replace("factor()", "other()"))
            .messages())
        .contains("[CT206] the call of kind.other");
  }

  private static String path(Path... path) {
    return String.join(File.pathSeparator, Stream.of(path).map(Path::toString).toList());
  }

  private static Map<String, byte[]> classes(Path folder) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        classes.put(
            file.getFileName() + " " + Files.getLastModifiedTime(file), Files.readAllBytes(file));
      }
    }
    return classes;
  }

  private static Object made(ClassLoader loader, String record, Object... components)
      throws ReflectiveOperationException {
    return loader.loadClass(record).getConstructors()[0].newInstance(components);
  }

  private static double[] gradient(
      ClassLoader loader, String owner, String method, Object... arguments) {
    return GradientResult.of(call(loader, owner, method + "Gradient", arguments))
        .flat();
  }

  private static void check(ClassLoader loader, String owner, String method, Object... arguments) {
    Differences.check((Objective) call(loader, owner, method + "Objective", arguments));
  }

  /** Calls the one method of the name in a companion. */
  private static Object call(ClassLoader loader, String owner, String name, Object... arguments) {
    try {
      Method method = Arrays.stream(loader.loadClass(owner + "Derivatives").getMethods())
          .filter(found -> found.getName().equals(name))
          .findFirst()
          .orElseThrow();
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new AssertionError(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
