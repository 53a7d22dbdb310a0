package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Instance methods of classes that call themselves or grow long: they take the fields they read.
 */
class ObjectsInStepsTest {
  private static final double[] START = {1.3, 0.7, 1.9, 0.4, 2.1};

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    StringBuilder doublings = new StringBuilder();
    for (int i = 1; i <= 13; i++) {
      doublings
          .append("private double d%d(double[] x) { ".formatted(i))
          .append("return 0.5 * (d%1$d(x) + d%1$d(x)); }%n".formatted(i - 1));
    }
    loaded = Compilation.of("""
        import org.cotangent.*;
        final class Outer {
        static class Base {
          final double offset;
          Base(double offset) { this.offset = offset; }
          final double shifted(double x, int n) { return n == 0 ? x : offset + 0.5 * shifted(x, n - 1); }
        }
        static final class Case extends Base {
          record Spring(double stiffness, double length) {}
          final double rate;
          final double[] w;
          final Spring spring;
          double unread = 1;

          Case(double[] p) {
            super(p[4]);
            rate = p[0];
            w = new double[] {p[1], p[2]};
            spring = new Spring(p[3], 0.6);
          }

          @Differentiable(wrt = "this")
          double direct(double x, int n) { return n == 0 ? rate : x * direct(x, n - 1) + w[n %% 2]; }

          private double even(double x, int n) { return n == 0 ? x * rate : odd(x * spring.stiffness(), n - 1); }
          private double odd(double x, int n) { return n == 0 ? x : even(x * w[1] + rate, n - 1); }

          @Differentiable(wrt = "this")
          double mutual(double x, int n) { return even(x, n) * odd(x, n); }

          @Differentiable(wrt = "this")
          double oneOfTwo(double x, int n) { return odd(x, n); }

          private void scale(double[] a, int i) {
            if (i < a.length) {
              a[i] *= rate * w[i %% 2];
              scale(a, i + 1);
            }
          }

          @Differentiable(wrt = "this")
          double filled(double x, int n) {
            double[] a = new double[n + 2];
            java.util.Arrays.fill(a, x);
            scale(a, 0);
            scale(a, 1);
            double s = 0;
            for (double v : a) { s += v * v; }
            return s;
          }

          private Spring tightened(Spring s, int n) {
            return n == 0 ? s : tightened(new Spring(s.stiffness() * rate, s.length() + s.stiffness()), n - 1);
          }

          @Differentiable(wrt = "this")
          double springs(double x, int n) {
            Spring s = tightened(spring, n);
            double d = x - s.length();
            return s.stiffness() * d * d;
          }

          @Differentiable(wrt = "this")
          double inherited(double x, int n) { return rate * shifted(x, n) + super.shifted(rate, n); }

          private double d0(double[] x) { return x[0] * rate + w[0] * x[1]; }
          %s
          @Differentiable(wrt = "this")
          double longer(double x, int n) { return d13(new double[] {x, n}); }
        }
        }
        """.formatted(doublings).replace("%%", "%")).load();
  }

  private static Object object(double[] point) throws ReflectiveOperationException {
    Constructor<?> constructor = loaded.type("Outer$Case").getDeclaredConstructor(double[].class);
    constructor.setAccessible(true);
    return constructor.newInstance((Object) point);
  }

  private static double value(String method, double[] point, int n)
      throws ReflectiveOperationException {
    var found = loaded.method("Outer$Case", method, 0.8, n);
    found.setAccessible(true);
    return (double) found.invoke(object(point), 0.8, n);
  }

  /** Which numbers of the point are the gradient's. */
  private static int[] places(String method) {
    return switch (method) {
      case "direct", "filled", "longer" -> new int[] {0, 1, 2};
      case "mutual", "oneOfTwo" -> new int[] {0, 1, 2, 3};
      case "springs" -> new int[] {0, 3};
      default -> new int[] {4, 0};
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"direct", "mutual", "oneOfTwo", "filled", "springs", "inherited", "longer"})
  void has_the_derivatives_by_the_fields(String method) throws ReflectiveOperationException {
    for (int n : new int[] {0, 1, 4}) {
      GradientResult result = loaded.gradient("Outer_Case", method, object(START), 0.8, n);
      assertThat(result.doubleValue()).isEqualTo(value(method, START, n));
      double[] gradient = result.flat();
      if (method.equals("springs")) {
        // The length of the spring stays as it is.
        gradient = Arrays.copyOf(gradient, 2);
      } else if (method.startsWith("mut") || method.startsWith("one")) {
        gradient = Arrays.copyOf(gradient, 4);
      }
      int[] places = places(method);
      assertThat(gradient).hasSize(places.length);
      for (int i = 0; i < places.length; i++) {
        double h = 1e-6;
        double[] up = START.clone();
        up[places[i]] += h;
        double[] down = START.clone();
        down[places[i]] -= h;
        double difference = (value(method, up, n) - value(method, down, n)) / (2 * h);
        assertThat(gradient[i])
            .as("%s(0.8, %s) by number %s", method, n, places[i])
            .isCloseTo(difference, within(1e-6 * Math.max(1, Math.abs(difference))));
      }
    }
  }

  @Test
  void a_field_that_only_the_other_of_two_reads_is_one_of_both()
      throws ReflectiveOperationException {
    GradientResult result = loaded.gradient("Outer_Case", "oneOfTwo", object(START), 0.8, 2);

    assertThat(result.components()).hasSize(3);
  }
}
