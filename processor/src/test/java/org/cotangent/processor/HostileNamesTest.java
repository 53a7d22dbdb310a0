package org.cotangent.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Differences;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Names that mean other things than one would think: records called as classes of the platform or
 * the runtime, parameters called as what is generated, methods of one name in several classes, and
 * companions that call each other.
 */
class HostileNamesTest {
  private static final String NAMES = """
      package p;
      import org.cotangent.*;
      import static java.lang.Math.sin;
      final class A {
        record Math(double x, double abs) {
          static double sqrt(double v) { return v * 3; }
          double sin(double k) { return x * k; }
          Math twice() { return new Math(2 * x, abs); }
        }
        record Shapes(double a, double[] like) {}
        @Differentiable static double f(Math m, double self, Shapes shapes) {
          double r = m.sin(self) + Math.sqrt(m.abs()) + java.lang.Math.sqrt(self) + sin(self);
          Math t = m.twice();
          double Shapes = shapes.a() * t.x();
          for (double v : shapes.like()) Shapes += v * Shapes;
          return r * Shapes;
        }
        static double cos(double x) { return x * x * x; }
        @Differentiable static double g(double Math, double seed, double value) {
          double A = cos(Math) + java.lang.Math.cos(seed);
          return A * value + p.A.cos(A);
        }
        record Seed(double seed, double value) {
          @Differentiable(derivatives = {Derivative.VJP}) Seed turn(double self, Seed other) { return new Seed(seed * self + other.value, value * other.seed); }
          @Differentiable double norm(double self, double self_) { return seed * self + value * self_; }
        }
        static final class Inner {
          static double cos(double x) { return 5 * x; }
          static double helper(double x) { return cos(x) + A.cos(x); }
          @Differentiable static double h(double x) { return helper(x) + B.Inner.helper(x) ; }
          record Math(double y) {}
          @Differentiable static double rec(Math m, A.Math n) { return m.y() * n.x() * A.Math.sqrt(n.abs()); }
        }
      }
      """;

  private static final String OTHER = """
      package p;
      import org.cotangent.*;
      final class B {
        static final class Inner {
          @Differentiable static double helper(double x) { return x * 100 + Down.down(x, 3); }
        }
      }
      """;

  private static final String DOWN = """
      package p;
      import org.cotangent.*;
      final class Down {
        record V(double a, double b) {}
        @Differentiable static double down(double x, int n) { return n == 0 ? x : Up.up(new V(x, n), n - 1) * x; }
      }
      """;

  private static final String UP = """
      package p;
      import org.cotangent.*;
      final class Up {
        @Differentiable static double up(Down.V v, int n) { return v.a() * v.a() * Down.down(v.b() + v.a(), n); }
      }
      """;

  /** Imports that nested classes shadow, so that each name means another class than it seems. */
  private static final String SHADOWED = """
      package q;
      import java.util.Arrays;
      import java.util.Objects;
      import org.cotangent.*;
      import static java.lang.Math.*;
      final class H {
        record Arrays(double fill, double[] copyOf) { static double sort(double x) { return x * x; } }
        record Objects(double requireNonNull) {}
        record Generated(double value) {}
        record String(double length) {}
        record Override(double v) {}
        record FGradient(double x) {}
        sealed interface Points permits Circle {}
        record Circle(double size) implements Points {}
        static double max(double a, double b) { return a * 100 + b; }
        @Differentiable static double f(Arrays a, Objects o, Generated g, String s, Override v, FGradient fg, Points p, double java, double org) {
          double t = a.fill() * Arrays.sort(o.requireNonNull()) + g.value() * s.length() * v.v() + fg.x() + max(java, org) + min(java, org) + exp(a.fill());
          for (double c : a.copyOf()) t += c * c;
          return p instanceof Circle c ? t * c.size() : t;
        }
      }
      """;

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    loaded = Compilation.of(NAMES, OTHER, DOWN, UP, SHADOWED).load();
  }

  private static Object made(String type, Object... components) {
    return Differences.made(loaded, type, components);
  }

  private static void compareWithDifferences(String owner, String method, Object... arguments) {
    Differences.check(loaded, owner, method, arguments);
  }

  @Test
  void records_may_be_called_as_classes_that_the_companion_needs() {
    Object math = made("p.A$Math", 1.5, 2.0);
    Object shapes = made("p.A$Shapes", 3.0, new double[] {0.1, 0.2});
    compareWithDifferences("p.A", "f", math, 0.7, shapes);
    compareWithDifferences("p.A_Inner", "rec", made("p.A$Inner$Math", 2.0), math);
  }

  @Test
  void parameters_may_be_called_as_what_is_generated_or_as_classes() {
    compareWithDifferences("p.A", "g", 0.3, 0.4, 0.5);
    compareWithDifferences("p.A_Seed", "norm", made("p.A$Seed", 2.0, 3.0), 5.0, 7.0);

    Object seed = made("p.A$Seed", 1.0, 100.0);
    GradientResult turned = loaded.derivative(
        "p.A_Seed", "turnVjp", made("p.A$Seed", 2.0, 3.0), 5.0, made("p.A$Seed", 7.0, 11.0), seed);
    assertThat(turned.value()).isEqualTo(made("p.A$Seed", 21.0, 21.0));
    assertThat(turned.flat()).containsExactly(5, 700, 2, 300, 1);
  }

  @Test
  void imports_may_be_shadowed() {
    compareWithDifferences(
        "q.H",
        "f",
        made("q.H$Arrays", 1.0, new double[] {2, 3}),
        made("q.H$Objects", 4.0),
        made("q.H$Generated", 5.0),
        made("q.H$String", 6.0),
        made("q.H$Override", 7.0),
        made("q.H$FGradient", 8.0),
        made("q.H$Circle", 9.0),
        0.5,
        0.25);
  }

  @Test
  void methods_of_one_name_in_several_classes_are_told_apart() {
    compareWithDifferences("p.A_Inner", "h", 0.9);
  }

  @Test
  void companions_call_each_other_in_a_cycle() {
    compareWithDifferences("p.Down", "down", 0.9, 4);
    compareWithDifferences("p.Up", "up", made("p.Down$V", 0.8, 0.3), 3);
  }
}
