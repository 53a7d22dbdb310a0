package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.junit.jupiter.api.Test;

/** Calls of methods of the same top-level class mean what Java says, and are differentiated. */
class CallsTest {
  private static final String HEAD = "import org.cotangent.Differentiable;\nfinal class Case {\n";

  private static Loads compiled(String members) {
    return new Loads(Compilation.of(HEAD + members + "\n}\n"));
  }

  /** The compiled case: the gradients of its method {@code f}, whose value is checked. */
  private record Loads(Compilation compilation) {
    double[] gradient(Object... arguments) {
      var loaded = compilation.load();
      GradientResult result = loaded.gradient("Case", "f", arguments);
      assertThat(result.value()).isEqualTo(loaded.call("Case", "f", arguments));
      return result.flat();
    }
  }

  @Test
  void a_result_takes_each_way_out_of_the_method() {
    Loads f = compiled("""
        @Differentiable static double f(double x, double y) { return 2 * clamp(x * y) + y; }
        static double clamp(double v) {
          for (int i = 0; i < 3; i++) {
            if (v > 2 + i) {
              return i * v;
            }
          }
          switch ((int) v) {
            case 1: return v * v;
            default:
          }
          while (true) {
            if (v < -1) return -1;
            v = v - 1;
            if (v < 0.1) return v * 3;
          }
        }
        """.replace("(int) v", "v >= 1 ? 1 : 0"));

    assertThat(f.gradient(2.0, 1.5)).containsExactly(0, 1); // i is 0
    assertThat(f.gradient(1.0, 1.5)).containsExactly(2 * 2 * 1.5 * 1.5, 1 + 2 * 2 * 1.5 * 1.0);
    assertThat(f.gradient(0.5, 0.5)).containsExactly(3.0, 4.0);
    assertThat(f.gradient(-3.0, 1.0)).containsExactly(0, 1);
  }

  @Test
  void arguments_are_computed_from_left_to_right_and_once() {
    Loads f = compiled("""
        @Differentiable static double f(double x) {
          double y = x;
          return weigh(y *= 2, y += 1, y++) + 100 * y;
        }
        static double weigh(double a, double b, double c) { return a + 10 * b * c; }
        """);

    // a = 2x, b = c = 2x + 1, y = 2x + 2
    assertThat(f.gradient(1.0)).containsExactly(2 + 20 * 3 * 2 + 200);
  }

  @Test
  void a_parameter_is_a_variable_of_the_callee_alone() {
    Loads f = compiled("""
        @Differentiable static double f(double x) { double y = x * 3; return half(y) + half(y) + y; }
        static double half(double x) { x /= 2; double y = x; y += 1; return y; }
        """);

    assertThat(f.gradient(5.0)).containsExactly(6.0);
  }

  @Test
  void overloads_are_chosen_by_the_types_of_the_arguments() {
    Loads f = compiled("""
        @Differentiable static double f(double x, float y, int n) {
          return g(n) * g(y) * g(x) * g((short) n) * g('a', x) * g(1L) * g(x, x, x) * g();
        }
        static double g(int n) { return 2; }
        static double g(long n) { return 3; }
        static double g(float v) { return 5 * v; }
        static double g(double v) { return 7 * v; }
        static double g(int c, double v) { return 11; }
        static double g(double... all) { return all.length == 0 ? 13 : 17; }
        static double g(int... all) { return 19; }
        """.replace("* g()", "* g(new double[0])"));

    double factors = 2 * 5 * 7 * 2 * 11 * 3 * 17 * 13;
    assertThat(f.gradient(1.0, 1f, 4)).containsExactly(factors, factors);
  }

  @Test
  void the_arguments_of_a_variable_arity_parameter_are_collected() {
    Loads f = compiled("""
        @Differentiable static double f(double x, float y, int n) {
          return sum(x) + sum() + sum(1, x, y, n) + sum(new double[] {x, y}) + rest(n, x, y);
        }
        static double sum(double... all) { double s = 0; for (double a : all) s += a; return s; }
        static double rest(double first, double... rest) { return first * rest[0] * rest[1]; }
        """);

    assertThat(f.gradient(2.0, 3f, 4)).containsExactly(3 + 12, 2 + 8);
  }

  @Test
  void arrays_are_read_written_and_returned() {
    Loads f = compiled("""
        @Differentiable static double f(double[] w) {
          double[] v = copy(w);
          square(v, 0);
          square(v, 1);
          swap(v);
          double[][] rows = {v, w};
          return first(rows)[0] * 10 + v[1] + rows[1][0];
        }
        private static double[] copy(double[] a) { return a.clone(); }
        private static void square(double[] a, int i) { if (i >= a.length) return; a[i] *= a[i]; }
        private static void swap(double[] a) { double t = a[0]; a[0] = a[1]; a[1] = t; }
        private static double[] first(double[][] rows) { return rows[0]; }
        """);

    // 10 w1² + w0² + w0
    assertThat(f.gradient(new double[] {3, 5})).containsExactly(7, 100);
  }

  @Test
  void helpers_of_other_types_carry_what_is_constant() {
    Loads f = compiled("""
        enum Mode { TWICE, THRICE }
        @Differentiable static double f(double x, int n, String text) {
          Mode mode = mode(n);
          long shifted = shift(n);
          return isEven(n) && name(n).equals("b") == false ? 0 : x * factor(mode, text) * shifted;
        }
        static boolean isEven(int n) { return n % 2 == 0; }
        static long shift(int n) { return 1L << n; }
        static String name(int n) { return n > 0 ? "a" : "b"; }
        static Mode mode(int n) { return n > 2 ? Mode.THRICE : Mode.TWICE; }
        static int factor(Mode mode, String text) {
          return switch (mode) { case TWICE -> 2; case THRICE -> 3; } + (text == null ? 0 : 10);
        }
        """.replace("&& name(n).equals(\"b\") == false ? 0", "? 0"));

    assertThat(f.gradient(2.0, 3, "text")).containsExactly(13 * 8);
    assertThat(f.gradient(2.0, 1, null)).containsExactly(4);
  }

  @Test
  void what_a_callee_throws_is_thrown_even_if_nobody_takes_its_result() {
    Loads f = compiled("""
        @Differentiable static double f(double x, int[] n) {
          check(x);
          sink(n[0]);
          return x * x;
        }
        static void check(double x) { if (x < 0) throw new IllegalArgumentException("x is " + x); }
        static int sink(int n) { return 1 / n; }
        """);

    assertThat(f.gradient(3.0, new int[] {1})).containsExactly(6);
    assertThatThrownBy(() -> f.gradient(-1.0, new int[] {0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x is -1.0");
    assertThatThrownBy(() -> f.gradient(1.0, new int[] {0}))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> f.gradient(1.0, new int[] {}))
        .isInstanceOf(ArrayIndexOutOfBoundsException.class);
  }

  @Test
  void names_mean_what_they_mean_in_the_class_of_the_callee() {
    Loads f = compiled("""
        static final double RATE = 2;
        @Differentiable static double f(double x) { return Inner.f(x) + Inner.Deep.f(x) * RATE; }
        static double g(double x) { return 3 * x; }
        static final class Inner {
          static final double RATE = 5;
          static double f(double x) { return RATE * g(x); }
          static double g(double x) { return 7 * x; }
          interface Deep {
            static double f(double x) { return g(x) * RATE; }
            private static double g(double x) { return 11 * x; }
          }
        }
        """);

    assertThat(f.gradient(1.0)).containsExactly(35 + 11 * 5 * 2);
  }

  @Test
  void a_class_that_hides_the_one_of_the_platform_is_called() {
    Loads f = compiled("""
        static final class Math { static double sin(double x) { return 2 * x; } }
        @Differentiable static double f(double x) { return java.lang.Math.sin(x) * Math.sin(x); }
        """);

    assertThat(f.gradient(0.5)[0])
        .isCloseTo(2 * Math.sin(0.5) + 2 * 0.5 * Math.cos(0.5), within(1e-15));
  }

  @Test
  void annotated_and_private_methods_are_called_like_any_other() {
    Loads f = compiled("""
        @Differentiable static double f(double x) { return g(x) * g(x); }
        @Differentiable private static double g(double x) { return x * x; }
        """);

    assertThat(f.gradient(2.0)).containsExactly(32);
  }

  @Test
  void a_constant_is_found_though_a_variable_of_the_callee_hides_its_class() {
    Loads f = compiled("""
        static final class Rates { static final double TWO = 2; }
        @Differentiable private static double f(double x) { return Rates.TWO * g(x); }
        private static double g(double Rates) { double t = Rates * Rates; return t * t; }
        """);

    assertThat(f.gradient(1.0)).containsExactly(8);
  }

  @Test
  void calls_fifty_deep_cost_a_line_each() {
    StringBuilder members = new StringBuilder("static double f0(double x) { return x; }\n");
    for (int i = 1; i < 50; i++) {
      members.append(
          "static double f%d(double x) { return Math.sin(f%d(x)); }\n".formatted(i, i - 1));
    }
    members.append("@Differentiable static double f(double x) { return f49(x); }\n");
    double derivative = 1;
    double value = 0.5;
    for (int i = 1; i < 50; i++) {
      derivative *= Math.cos(value);
      value = Math.sin(value);
    }

    assertThat(compiled(members.toString()).gradient(0.5)[0]).isCloseTo(derivative, within(1e-15));
  }

  @Test
  void a_missing_return_in_a_callee_is_left_to_javac() {
    Compilation compilation = Compilation.attempt(
        java.util.List.of(org.cotangent.processor.testing.Source.of(HEAD + """
            @Differentiable static double f(double x) { return g(x); }
            static double g(double x) { if (x > 0) { return x; } }
            }
            """)));

    assertThat(compilation.messages()).contains("missing return statement").doesNotContain("[CT");
  }

  @Test
  void a_message_in_a_callee_says_how_it_is_reached_and_is_said_once() {
    Compilation compilation = Compilation.attempt(
        java.util.List.of(org.cotangent.processor.testing.Source.of(HEAD + """
            @Differentiable static double f(double x) { return g(x); }
            @Differentiable static double k(double x) { return h(x); }
            static double g(double x) { return h(x); }
            static double h(double x) { System.out.println(x); return x; }
            }
            """)));

    assertThat(compilation.diagnostics()).hasSize(1);
    assertThat(compilation.messages())
        .contains("Case.java:6")
        .contains("(in h, which g calls, which f calls)");
  }
}
