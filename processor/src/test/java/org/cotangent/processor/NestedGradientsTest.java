package org.cotangent.processor;

import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cotangent.Objective;
import org.cotangent.processor.testing.AllDerivatives;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Differences;
import org.cotangent.processor.testing.Jars;
import org.cotangent.processor.testing.Loaded;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods that call gradients of another class's companion. */
class NestedGradientsTest {
  private static final String POTENTIAL = """
      package a;
      import org.cotangent.Derivative;
      import org.cotangent.Differentiable;
      public final class Potential {
        private Potential() {}
        @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.HVP})
        public static double energy(double x, double y, double k) {
          return k * x * x * Math.sin(y) + Math.exp(-x * y * k);
        }
        @Differentiable(
            derivatives = {Derivative.GRADIENT, Derivative.HVP, Derivative.JVP, Derivative.VJP},
            wrt = {"w", "s"})
        public static double of(double[] w, int n, double s) {
          double r = 0;
          for (int i = 0; i < w.length; i++) r += Math.exp(w[i] * n * s) * w[(i + 1) % w.length];
          return r;
        }
        public record Well(double depth, double[] center) {}
        public record Wells(Well left, double[][] shape, Well right) {}
        public record Setting(int power, String name) {}
        @Differentiable(
            derivatives = {Derivative.GRADIENT, Derivative.HVP, Derivative.JVP, Derivative.VJP},
            wrt = {"wells", "x"})
        public static double in(Wells wells, Setting setting, double[] x) {
          double r = 0;
          for (int i = 0; i < x.length; i++) {
            double left = x[i] - wells.left().center()[i];
            double right = x[i] - wells.right().center()[i];
            r += wells.left().depth() * left * left * left * right * right * wells.right().depth();
            for (int j = 0; j < wells.shape()[i].length; j++) {
              r += Math.sin(wells.shape()[i][j] * x[i] * setting.power());
            }
          }
          return r;
        }
      }
      """;

  /** Another class of that name. */
  private static final String OTHER = """
      package c;
      import org.cotangent.Derivative;
      import org.cotangent.Differentiable;
      public final class Potential {
        private Potential() {}
        @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.HVP})
        public static double energy(double x, double y, double k) { return x * x * y * y / k; }
      }
      """;

  private static final String SIMULATION = """
      package b;
      import a.Potential;
      import a.Potential.Well;
      import a.Potential.Wells;
      import a.PotentialDerivatives;
      import org.cotangent.Derivative;
      import org.cotangent.Differentiable;
      public final class Simulation {
        private Simulation() {}
        @Differentiable(wrt = {"k", "x0"})
        public static double simulate(double x0, double k, int n) {
          double x = x0, v = 0, y = 0.7;
          for (int i = 0; i < n; i++) {
            var g = PotentialDerivatives.energyGradient(x, y, k);
            if (i % 2 == 0) {
              v -= 0.1 * g.x();
              x += 0.1 * v;
            } else {
              y -= 0.05 * g.y() * g.value();
            }
          }
          return x * x + v;
        }
        @Differentiable
        public static double products(double[] w0, double s) {
          double[] v = w0.clone();
          double total = 0;
          for (int i = 0; i < 3; i++) {
            var jvp = PotentialDerivatives.ofJvp(w0, i, s, v, s * s);
            PotentialDerivatives.OfVjp vjp = PotentialDerivatives.ofVjp(v, i, s, jvp.tangent());
            if (i != 1) {
              total += vjp.s() + jvp.value() * s;
            }
            for (int j = 0; j < v.length; j++) v[j] += 0.1 * vjp.w()[j];
          }
          return total * v[0];
        }
        @Differentiable(
            derivatives = {Derivative.GRADIENT, Derivative.JVP}, wrt = {"wells", "x0", "rate"})
        public static double fit(
            Wells wells, Potential.Setting setting, double[] x0, double rate, int n) {
          double[] x = x0.clone();
          double loss = 0;
          for (int i = 0; i < n; i++) {
            PotentialDerivatives.InGradient g = PotentialDerivatives.inGradient(wells, setting, x);
            if (i != 1) {
              for (int j = 0; j < x.length; j++) x[j] -= rate * g.x()[j];
              loss += g.wells().left().depth() * g.wells().shape()[1][0];
            } else {
              Wells slope = PotentialDerivatives.inVjp(wells, setting, x, rate).wells();
              double along = PotentialDerivatives.inJvp(wells, setting, x, slope, g.x()).tangent();
              loss += along * slope.right().center()[0] + g.value();
            }
          }
          return loss + Potential.in(wells, setting, x);
        }
        @Differentiable(
            derivatives = {Derivative.GRADIENT, Derivative.JVP, Derivative.HVP},
            wrt = {"wells", "x"})
        public static double twice(Wells wells, Potential.Setting setting, double[] x) {
          double s = 0;
          for (int i = 1; i < 4; i++) {
            s += Potential.in(wells, setting, x) * x[0] * i;
          }
          return s;
        }
        @Differentiable
        public static double both(double x, double k) {
          return PotentialDerivatives.energyGradient(x, 0.3, k).x()
              * c.PotentialDerivatives.energyGradient(x, x, k).y();
        }
        @Differentiable(wrt = {"w0", "s"})
        public static double steps(double[] w0, double s) {
          double[] w = w0.clone();
          for (int i = 0; i < 3; i++) {
            PotentialDerivatives.OfGradient g = PotentialDerivatives.ofGradient(w, i, s);
            for (int j = 0; j < w.length; j++) w[j] -= 0.1 * g.w()[j] * g.s();
          }
          return w[0] + w[1] * w[1] + Potential.of(w, 1, s);
        }
      }
      """;

  @TempDir
  Path folder;

  @Test
  void are_differentiated_by_the_product_with_the_hessian() {
    Loaded loaded = Compilation.of(
            List.of(Source.of(POTENTIAL), Source.of(OTHER), Source.of(SIMULATION)))
        .load();

    check(loaded.type("b.Simulation").getClassLoader());
    Object wells = wells(loaded.type("b.Simulation").getClassLoader());
    Object setting = made(wells.getClass().getClassLoader(), "a.Potential$Setting", 1, "one");
    new AllDerivatives(loaded, "b.Simulation", "fit", List.of(0, 2, 3))
        .check(wells, setting, new double[] {.3, .4}, .1, 3);
    new AllDerivatives(loaded, "b.Simulation", "twice", List.of(0, 2))
        .check(wells, setting, new double[] {.3, .4});
  }

  @Test
  void are_differentiated_where_the_other_class_is_in_a_jar() throws Exception {
    Path jar = Jars.pack(Jars.compile(folder, "a", "", POTENTIAL, OTHER), folder.resolve("a.jar"));
    Path classes = Jars.compile(folder, "b", jar.toString(), SIMULATION);

    try (URLClassLoader loader = Jars.loader(jar, classes)) {
      check(loader);
    }
  }

  private static void check(ClassLoader loader) {
    Differences.check(objective(loader, "simulate", .5, 1.3, 7));
    Differences.check(objective(loader, "steps", new double[] {.3, .4}, .7));
    Differences.check(objective(loader, "both", .5, 1.3));
    Object setting = made(loader, "a.Potential$Setting", 1, "one");
    double[] x = {.3, .4};
    Differences.check(objective(loader, "fit", wells(loader), setting, x, .1, 3));
    Differences.check(objective(loader, "twice", wells(loader), setting, x));
    Differences.check(objective(loader, "products", new double[] {.3, .4}, .7));
  }

  private static Object wells(ClassLoader loader) {
    Object left = made(loader, "a.Potential$Well", 1.2, new double[] {.1, .9});
    Object right = made(loader, "a.Potential$Well", .8, new double[] {-.5, .2});
    double[][] shape = {{.5, .25}, {.75}};
    return made(loader, "a.Potential$Wells", left, shape, right);
  }

  private static Object made(ClassLoader loader, String type, Object... components) {
    try {
      return loader.loadClass(type).getDeclaredConstructors()[0].newInstance(components);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Objective objective(ClassLoader loader, String method, Object... arguments) {
    try {
      Method found = Arrays.stream(loader.loadClass("b.SimulationDerivatives").getDeclaredMethods())
          .filter(each -> each.getName().equals(method + "Objective"))
          .findFirst()
          .orElseThrow();
      return (Objective) found.invoke(null, arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
