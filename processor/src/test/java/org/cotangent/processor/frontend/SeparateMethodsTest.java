package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.cotangent.processor.frontend.StepsCase.loaded;
import static org.cotangent.processor.frontend.StepsCase.result;

import org.assertj.core.data.Offset;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;

/** Methods that call themselves, or are too long to be written at each call. */
class SeparateMethodsTest {

  private static final Offset<Double> CLOSE = within(1e-12);

  @Test
  void a_private_method_calls_itself() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double x, int n) { return power(x, n) * x; }
          private static double power(double x, int n) {
            if (n == 0) { return 1 + count(x); }
            return n % 2 == 0 ? power(x * x, n / 2) : x * power(x, n - 1);
          }
        """);

    for (int n : new int[] {0, 1, 2, 5, 10}) {
      assertThat(result(loaded, 1.3, n).flat())
          .containsExactly(new double[] {(n + 1) * Math.pow(1.3, n)}, CLOSE);
    }
  }

  @Test
  void an_annotated_method_calls_itself_twice_and_costs_as_much_as_the_primal() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double x, double y, int n) {
            if (n == 0) { return x * y + count(x); }
            return f(x, y + 1, n - 1) + x * f(y, x, n - 1);
          }
        """);

    double h = 1e-6;
    GradientResult result = result(loaded, 0.3, 0.7, 6);
    double up = (double) loaded.call("Case", "f", 0.3 + h, 0.7, 6);
    double down = (double) loaded.call("Case", "f", 0.3 - h, 0.7, 6);
    assertThat(result.flat()[0]).isCloseTo((up - down) / (2 * h), withinPercentage(1e-4));
  }

  @Test
  void the_companion_carries_a_copy_of_a_private_method_that_calls_itself() {
    Loaded loaded = loaded("""
          @Differentiable private static double f(double x, int n) {
            return n == 0 ? x * x + count(x) : 0.5 * f(x + 1, n - 1);
          }
        """);

    assertThat(result(loaded, 1.0, 3).flat()).containsExactly(1);
    assertThat(loaded.objective("Case", "f", 1.0, 3).value(new double[] {1})).isEqualTo(2);
  }

  @Test
  void calls_in_loops_of_every_kind_are_made_once() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double x, int depth) {
            if (depth == 0) { return x + count(x); }
            double s = 0;
            for (int i = 0; i < 2; i++) { s += f(x * i, depth - 1); }
            double p = x;
            for (int i = 0; i < 2; i++) { p = f(p, depth - 1) * p; }
            int left = 2;
            while (left > 0) { s = s * 0.5 + f(x, depth - 1); left--; }
            return s + p;
          }
        """);

    double h = 1e-6;
    GradientResult result = result(loaded, 0.6, 3);
    double up = (double) loaded.call("Case", "f", 0.6 + h, 3);
    double down = (double) loaded.call("Case", "f", 0.6 - h, 3);
    assertThat(result.flat()[0]).isCloseTo((up - down) / (2 * h), withinPercentage(1e-4));
  }

  @Test
  void methods_call_each_other() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double x, float y, int n) {
            return n == 0 ? Math.sin(x) : g(y * x, x, n - 1);
          }
          static double g(double x, double z, int n) {
            return n == 0 ? x * z : f(x + z, (float) 2, n - 1);
          }
        """);

    assertThat(result(loaded, 0.4, 3f, 0).flat()).containsExactly(Math.cos(0.4), 0);
    assertThat(result(loaded, 0.5, 3f, 1).flat()).containsExactly(3, 0.25);
    // sin(y x + x)
    assertThat(result(loaded, 0.5, 3f, 2).flat())
        .containsExactly(new double[] {4 * Math.cos(2), (float) (0.5 * Math.cos(2))}, CLOSE);
  }

  @Test
  void an_array_is_read_in_a_recursion() {
    Loaded loaded = loaded("""
          @Differentiable(wrt = "x") static double f(double x, double[] w) { return sum(x, w, 0); }
          static double sum(double x, double[] w, int i) {
            return i == w.length ? 0 : w[i] * x * x + sum(x, w, i + 1);
          }
        """);

    assertThat(result(loaded, 2.0, new double[] {1, 2, 3}).flat()).containsExactly(24);
  }

  @Test
  void cost_stays_that_of_the_primal_however_deep_long_methods_nest() {
    StringBuilder members = new StringBuilder();
    members.append("static double m0(double x) { return Math.sin(x) + count(x); }\n");
    int depth = 50;
    for (int i = 1; i <= depth; i++) {
      // Twice at each third level; once at the others.
      members.append("static double m" + i + "(double x) { double s = x;\n");
      for (int k = 0; k < 260; k++) {
        members.append("s = s * 0.5 + x;\n");
      }
      String call = "m" + (i - 1);
      members.append(
          i % 5 == 0
              ? "return " + call + "(s * 0.9) * 0.5 + " + call + "(x);}\n"
              : "return " + call + "(s * 0.5);}\n");
    }
    Loaded loaded =
        loaded(members + "@Differentiable static double f(double x) { return m" + depth + "(x); }");

    double h = 1e-6;
    GradientResult result = result(loaded, 0.8);
    double up = (double) loaded.call("Case", "f", 0.8 + h);
    double down = (double) loaded.call("Case", "f", 0.8 - h);
    assertThat(result.flat()[0]).isCloseTo((up - down) / (2 * h), withinPercentage(1e-4));
  }

  @Test
  void recursive_methods_of_one_name_do_not_get_in_each_others_way() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double x, int n) { return r(x, n) + r(x, 2.0, n) + Inner.r(x, n); }
          static double r(double x, int n) { return n == 0 ? x : 2 * r(x, n - 1); }
          static double r(double x, double y, int n) { return n == 0 ? x * y : 3 * r(x, y, n - 1); }
          static final class Inner {
            static double r(double x, int n) { return n == 0 ? x : 5 * r(x, n - 1); }
          }
        """);

    assertThat(result(loaded, 0.4, 2).flat()).containsExactly(4 + 18 + 25);
  }
}
