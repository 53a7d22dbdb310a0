package org.cotangent.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.testing.Jars;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of one named module call annotated methods of another. */
class NamedModulesTest {

  private static final String POTENTIALS = """
      module potentials {
        requires transitive org.cotangent;
        exports org.potentials;
      }
      """;

  private static final String SPRINGS = """
      package org.potentials;
      import org.cotangent.DerivativeOf;
      import org.cotangent.Differentiable;
      import org.cotangent.VjpOf;
      import org.potentials.internal.Soft;
      public final class Springs {
        private Springs() {}
        public record Spring(double stiffness, double rest) {
          @Differentiable public double pull(double x) { return stiffness * (x - rest); }
        }
        @Differentiable public static double energy(Spring s, double[] x) {
          double e = 0;
          for (int i = 1; i < x.length; i++) {
            double d = x[i] - x[i - 1] - s.rest();
            e += 0.5 * s.stiffness() * d * d;
          }
          return e;
        }
        @Differentiable public static double[] forces(double[] x, double k) {
          double[] f = new double[x.length];
          for (int i = 1; i < x.length; i++) {
            double d = k * x[i] * x[i - 1];
            f[i] -= d;
            f[i - 1] += d * d;
          }
          return f;
        }
        @Differentiable public static double hidden(double x) { return Soft.square(x) * x; }
        public static double soft(double x) { return Soft.plus(x); }
        @DerivativeOf(type = Springs.class, method = "soft")
        public static double softSlope(double x) { return 1 / (1 + Math.exp(-x)); }
        public static double[] cumulated(double[] a) {
          double[] c = a.clone();
          for (int i = 1; i < c.length; i++) c[i] += c[i - 1];
          return c;
        }
        @VjpOf(type = Springs.class, method = "cumulated")
        public static void cumulatedVjp(double[] a, double[] c, double[] cBar, double[] aBar) {
          double sum = 0;
          for (int i = cBar.length - 1; i >= 0; i--) {
            sum += cBar[i];
            aBar[i] += sum;
          }
        }
      }
      """;

  private static final String SOFT = """
      package org.potentials.internal;
      import org.cotangent.Differentiable;
      public final class Soft {
        private Soft() {}
        public static double plus(double x) { return Math.log1p(Math.exp(x)); }
        @Differentiable public static double square(double x) { return x * x; }
      }
      """;

  private static final String SIMULATIONS = """
      module simulations {
        requires transitive potentials;
        exports org.simulations;
      }
      """;

  /** Its error is the largest difference of a partial derivative to a central difference. */
  private static final String MAIN = """
      package org.simulations;
      import org.cotangent.Differentiable;
      import org.potentials.Springs;
      public final class Main {
        private Main() {}
        @Differentiable static double f(double[] x, double k, Springs.Spring s) {
          double t = Springs.energy(s, x) + Springs.soft(k) * s.pull(x[0]) + Springs.hidden(k);
          for (double v : Springs.cumulated(Springs.forces(x, k))) t += v * v;
          return t;
        }
        public static double error() {
          var objective = MainDerivatives.fObjective(
              new double[] {0.1, 0.7, 1.9}, 1.3, new Springs.Spring(2, 0.4));
          double[] point = objective.start();
          double[] gradient = new double[point.length];
          double error = 0;
          if (objective.valueAndGradient(point, gradient) != objective.value(point)) return 100;
          for (int i = 0; i < point.length; i++) {
            double at = point[i];
            point[i] = at + 1e-6;
            double above = objective.value(point);
            point[i] = at - 1e-6;
            double below = objective.value(point);
            point[i] = at;
            double difference = (above - below) / 2e-6;
            if (!(Math.abs(difference) > 1e-3)) return 100;
            error = Math.max(error, Math.abs(gradient[i] - difference));
          }
          return error;
        }
      }
      """;

  @TempDir
  Path folder;

  @Test
  void compiled_one_after_the_other() throws Exception {
    Path potentials = compiled("potentials", List.of(), POTENTIALS, SPRINGS, SOFT);
    Path simulations = compiled("simulations", List.of(potentials), SIMULATIONS, MAIN);

    assertThat(error(potentials, simulations)).isBetween(0.0, 1e-7);
  }

  @Test
  void compiled_one_after_the_other_into_jars() throws Exception {
    Path potentials = Jars.pack(
        compiled("potentials", List.of(), POTENTIALS, SPRINGS, SOFT), folder.resolve("p.jar"));
    Path simulations = Jars.pack(
        compiled("simulations", List.of(potentials), SIMULATIONS, MAIN), folder.resolve("s.jar"));

    assertThat(error(potentials, simulations)).isBetween(0.0, 1e-7);
  }

  @Test
  void compiled_together() throws Exception {
    List<Path> files = new ArrayList<>(files("potentials", POTENTIALS, SPRINGS, SOFT));
    files.addAll(files("simulations", SIMULATIONS, MAIN));
    Path classes = Files.createDirectories(folder.resolve("classes"));

    Jars.Result result = Jars.attemptModules(
        List.of(
            "-d",
            classes.toString(),
            "--module-source-path",
            folder.resolve("sources").toString()),
        List.of(),
        files);

    assertThat(result.messages()).isEmpty();
    assertThat(error(classes.resolve("potentials"), classes.resolve("simulations")))
        .isBetween(0.0, 1e-7);
  }

  @Test
  void a_package_that_is_not_exported_is_reported_by_javac_alone() throws Exception {
    Path potentials = compiled("potentials", List.of(), POTENTIALS, SPRINGS, SOFT);

    Jars.Result result = attempt("other", List.of(potentials), """
        module other { requires potentials; }
        """, """
        package org.other;
        import org.cotangent.Differentiable;
        import org.potentials.internal.Soft;
        final class Other {
          @Differentiable static double f(double x) { return Soft.square(x); }
        }
        """);

    assertThat(result.messages())
        .contains("package org.potentials.internal is not visible", "1 error")
        .doesNotContain("[CT");
  }

  @Test
  void a_module_that_is_not_required_is_reported_by_javac_alone() throws Exception {
    Path potentials = compiled("potentials", List.of(), POTENTIALS, SPRINGS, SOFT);

    Jars.Result result = attempt("other", List.of(potentials), """
        module other { requires org.cotangent; }
        """, """
        package org.other;
        import org.cotangent.Differentiable;
        final class Other {
          @Differentiable static double f(double x) { return org.potentials.Springs.hidden(x); }
        }
        """);

    assertThat(result.messages())
        .contains("package org.potentials is not visible", "1 error")
        .doesNotContain("[CT");
  }

  @Test
  void records_of_another_module_are_judged_by_their_class_files() throws Exception {
    Path potentials = compiled("potentials", List.of(), POTENTIALS, """
        package org.potentials;
        public record Angle(double a) { public Angle { a = a % 3; } }
        """, """
        package org.potentials;
        public record Doubled(double a) { public double a() { return 2 * a; } }
        """, """
        package org.potentials.internal;
        public final class Empty {}
        """);

    Jars.Result result = attempt("other", List.of(potentials), """
        module other { requires potentials; }
        """, """
        package org.other;
        import org.cotangent.Differentiable;
        import org.potentials.*;
        final class Other {
          @Differentiable static double f(Angle angle) { return 2 * angle.a(); }
          @Differentiable static double g(Doubled doubled) { return 2 * doubled.a(); }
        }
        """);

    assertThat(result.messages()).contains("[CT423]", "[CT108]", "2 errors");
  }

  private Path compiled(String module, List<Path> path, String... texts) throws IOException {
    Jars.Result result = attempt(module, path, texts);
    assertThat(result.messages()).isEmpty();
    return folder.resolve("classes-" + module);
  }

  private Jars.Result attempt(String module, List<Path> path, String... texts) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes-" + module));
    return Jars.attemptModules(List.of("-d", classes.toString()), path, files(module, texts));
  }

  /** Writes the sources of a module, its declaration first. */
  private List<Path> files(String module, String... texts) throws IOException {
    Path sources = folder.resolve("sources").resolve(module);
    List<Path> files = new ArrayList<>();
    for (String text : texts) {
      String name =
          files.isEmpty() ? "module-info" : Source.of(text).className().replace('.', '/');
      Path file = sources.resolve(name + ".java");
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, text));
    }
    return files;
  }

  /** What the simulation says of itself, run in a module of its own. */
  private static double error(Path... modules) throws ReflectiveOperationException {
    List<Path> path = new ArrayList<>(List.of(modules));
    path.add(Jars.runtime());
    ModuleFinder finder = ModuleFinder.of(path.toArray(Path[]::new));
    Configuration configuration = ModuleLayer.boot()
        .configuration()
        .resolve(finder, ModuleFinder.of(), Set.of("simulations"));
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    return (double) ModuleLayer.boot()
        .defineModulesWithOneLoader(configuration, platform)
        .findLoader("simulations")
        .loadClass("org.simulations.Main")
        .getMethod("error")
        .invoke(null);
  }
}
