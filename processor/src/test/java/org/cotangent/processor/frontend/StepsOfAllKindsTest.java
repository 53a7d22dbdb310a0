package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.cotangent.processor.frontend.StepsCase.check;
import static org.cotangent.processor.frontend.StepsCase.gradient;
import static org.cotangent.processor.frontend.StepsCase.loaded;
import static org.cotangent.processor.frontend.StepsCase.points;

import org.assertj.core.data.Offset;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;

/** Methods in two steps with records, integers and exceptions, and how much they cost. */
class StepsOfAllKindsTest {

  private static final Offset<Double> CLOSE = within(1e-12);

  @Test
  void records_are_given_and_returned() {
    Loaded loaded = loaded("""
          record Place(double x, double[] w, int n) {
            Motion next(Motion m) {
              if (n == 0) { return new Motion(m.u() * x, m.v() + w[0], new double[] {x, m.v()}); }
              Motion inner = new Place(x * 1.1, w, n - 1).next(new Motion(m.v() + w[n - 1], m.u(), m.path()));
              return new Motion(inner.norm() * 0.1, Math.sin(inner.u()) + x * m.path()[1], inner.path());
            }
          }
          record Motion(double u, double v, double[] path) {
            double norm() { return u * u + v + count(u) + path[0]; }
          }
          @Differentiable static double f(double[] x, double y) {
            Motion m = new Place(y, x, x.length).next(new Motion(y, 1, new double[] {y, x[1]}));
            return m.u() + 2 * m.v() * m.path()[1];
          }
        """);

    check(loaded, points(5), 0.7);
  }

  @Test
  void methods_call_each_other_over_an_array() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x) { return even(x, 0) + 3 * odd(x, 1); }
          static double even(double[] x, int i) {
            return i == x.length ? 1 : (x[i] + count(0)) * odd(x, i + 1);
          }
          static double odd(double[] x, int i) {
            return i == x.length ? 2 : Math.sin(x[i]) + even(x, i + 1);
          }
        """);

    check(loaded, points(7));
  }

  @Test
  void calls_in_loops_and_branches_are_made_once_at_every_depth() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x, double[] data, int depth) {
            double level = tree(data, data, 1);
            double s = level > 0 ? tree(x, data, depth) : -tree(data, x, depth);
            return s * level;
          }
          static double tree(double[] x, double[] y, int depth) {
            if (depth == 0) { return x[0] * y[1] + count(0); }
            double s = 0;
            for (int i = 0; i < 2; i++) { s += tree(x, y, depth - 1) * x[i]; }
            double p = x[2];
            for (int i = 0; i < 2; i++) { p = Math.sin(p) * tree(y, x, depth - 1); }
            int left = 2;
            while (left > 0) { s = s * 0.5 + tree(x, y, depth - 1); left--; }
            return depth % 2 == 0 ? s + p : s;
          }
        """);

    check(loaded, points(3), new double[] {0.4, 0.9, -0.3}, 3);
    check(loaded, points(3), new double[] {-0.4, 0.9, 0.3}, 3);
  }

  @Test
  void what_a_call_has_made_of_constants_becomes_active_later() {
    Loaded loaded = loaded("""
          @Differentiable(wrt = "x") static double f(double[] x, double k) {
            double[] t = table(k, 4);
            t[1] *= x[0];
            double[][] g = grid(2);
            g[1][0] = x[1] * t[1];
            double[] a = new double[3];
            int[] order = {2, 1, 0};
            fill(a, order, k, 0);
            a[order[1]] *= x[2];
            fill(t, order, k, 2);
            double[] unused = table(x[0], 2);
            return t[0] * t[1] + g[1][0] * g[0][1] + a[2] * a[0] + t[2] + order[0] * x[0];
          }
          static double[] table(double k, int n) {
            double[] t = n == 0 ? new double[] {k, 2 * k, 3} : table(k + 1, n - 1);
            t[n % 3] += k;
            return t;
          }
          static double[][] grid(int n) { return n == 0 ? new double[][] {{1, 2}, {3, 4}} : grid(n - 1); }
          static void fill(double[] a, int[] order, double k, int i) {
            if (i < a.length) {
              a[i] = k + order[i];
              order[i]++;
              fill(a, order, k * 2, i + 1);
            }
          }
        """);

    check(loaded, points(3), 0.7);
  }

  @Test
  void integers_and_floats_are_carried_along() {
    Loaded loaded = loaded("""
          enum Kind { PLAIN, DOUBLED }
          @Differentiable static float f(float[] x, Kind kind) {
            int[] index = new int[x.length];
            for (int i = 0; i < index.length; i++) { index[i] = 2 * i; }
            return sum(x, index, 0, x.length, kind, "a") + sum(x, index, 0, x.length, kind, "b") * 2;
          }
          static float sum(float[] x, int[] index, int from, int to, Kind kind, String text) {
            if (to - from == 1) {
              index[from]++;
              return x[index[from] % x.length] * x[from] * (kind == Kind.DOUBLED ? 2 : 1) + (text == null ? 1 : 0);
            }
            int middle = (from + to) / 2;
            return sum(x, index, from, middle, kind, text) + sum(x, index, middle, to, kind, text) * 0.5f;
          }
        """);

    Object doubled = loaded.type("Case$Kind").getEnumConstants()[1];
    GradientResult result = loaded.gradient("Case", "f", new float[] {1, 2, 3}, doubled);
    assertThat(result.value()).isEqualTo(loaded.call("Case", "f", new float[] {1, 2, 3}, doubled));
    double h = 1e-2;
    for (int i = 0; i < 3; i++) {
      float[] up = {1, 2, 3};
      up[i] += (float) h;
      float[] down = {1, 2, 3};
      down[i] -= (float) h;
      double difference = (float) loaded.call("Case", "f", up, doubled)
          - (float) loaded.call("Case", "f", down, doubled);
      assertThat(result.flat()[i]).isCloseTo(difference / (2 * h), within(1e-2));
    }
  }

  @Test
  void the_companion_throws_what_the_method_throws() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x, int n) {
            double[] a = x.clone();
            halve(a, n);
            return a[0] * a[0];
          }
          static void halve(double[] a, int n) {
            if (n < 0) { throw new IllegalArgumentException("n = " + n); }
            a[n] /= 2;
            if (n != 0) { halve(a, n - 2); }
          }
        """);

    assertThat(gradient(loaded, new double[] {3, 4, 5}, 2)).containsExactly(1.5, 0, 0);
    assertThatThrownBy(() -> loaded.gradient("Case", "f", new double[] {3, 4, 5}, 1))
        .hasStackTraceContaining("IllegalArgumentException: n = -1");
    assertThatThrownBy(() -> loaded.gradient("Case", "f", new double[] {3, 4, 5}, 4))
        .hasStackTraceContaining("ArrayIndexOutOfBoundsException");
  }

  @Test
  void an_array_may_be_null() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x, double[][] m) {
            return sum(x, m, null, 0) + sum(x, null, x, 0);
          }
          static double sum(double[] x, double[][] m, double[] y, int i) {
            if (i == x.length) { return 0; }
            double s = y == null ? m[0][i] * x[i] : x[i] * x[i] * y[i];
            return s + sum(x, m, y, i + 1);
          }
        """);

    assertThat(gradient(loaded, new double[] {3}, new double[][] {{5}})).containsExactly(32, 3);
    assertThatThrownBy(() -> loaded.gradient("Case", "f", new double[] {3}, new double[][] {null}))
        .hasStackTraceContaining("NullPointerException");
  }

  @Test
  void a_branch_not_taken_contributes_exactly_nothing() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x) { return roots(x, 0) * 0 + x[0]; }
          static double roots(double[] x, int i) {
            return i == x.length ? 1 : Math.sqrt(x[i]) * roots(x, i + 1);
          }
        """);

    assertThat(gradient(loaded, new double[] {0, 4})).containsExactly(1, 0);
  }

  @Test
  void cost_stays_that_of_the_primal_however_deep_long_methods_with_arrays_nest() {
    StringBuilder members = new StringBuilder();
    members.append("static double m0(double[] x) { return Math.sin(x[0]) * x[1] + count(0); }\n");
    int depth = 50;
    for (int i = 1; i <= depth; i++) {
      members.append("static double m" + i + "(double[] x) { double s = x[0];\n");
      for (int k = 0; k < 260; k++) {
        members.append("s = s * 0.5 + x[1];\n");
      }
      String call = "m" + (i - 1) + "(x)";
      // Twice at each fifth level; once at the others.
      members.append(
          i % 5 == 0 ? "return " + call + " * s + " + call + ";}\n" : "return " + call + ";}\n");
    }
    Loaded loaded = loaded(members + "@Differentiable static double f(double[] x) { return m"
        + depth + "(x) * x[2]; }");

    check(loaded, new double[] {0.3, -0.2, 0.7});
  }

  @Test
  void a_call_may_keep_more_than_a_record_has_components() {
    StringBuilder members =
        new StringBuilder("static double big(double[] a, long n, double t) {\n");
    members.append("if (n == 0) { return a[0] * t; }\ndouble s = t;\n");
    for (int k = 0; k < 150; k++) {
      String step = "s = Math.sin(s + a[%d]) * %s + a[%d] * s;\n";
      members.append(
          String.format(java.util.Locale.ROOT, step, k % 5, 0.5 + k * 0.001, (k + 2) % 5));
      if (k % 50 == 7) {
        members.append("s += big(a, n - 1, s) * 0.1;\n");
      } else if (k % 55 == 9) {
        members.append(
            "if (s > 0.3) { a[1] = a[1] * 0.9 + s * 0.01; } else { s += big(a, n - 1, s); }\n");
      }
    }
    Loaded loaded = loaded(members + """
          return s; }
          @Differentiable static double f(double[] x, double t) {
            double[] a = x.clone();
            return big(a, 2, t) + a[3];
          }
        """);

    check(loaded, points(5), 0.3);
  }

  @Test
  void parameters_may_be_called_as_what_is_generated() {
    Loaded loaded = loaded("""
          record Values(double value, double[] frame) {}
          @Differentiable static double f(double[] frame) {
            return sum(frame, new Values(0.5, frame), 0, 0.7) + sumCall(frame, 0) * sum(frame, 1);
          }
          static double sum(double[] frame, Values value, int frameCall, double sumCall) {
            if (frameCall == frame.length) { return sumCall * value.value(); }
            double notify = frame[frameCall] * value.frame()[0];
            double adjoints =
                sum(frame, new Values(value.value() * notify, value.frame()), frameCall + 1, sumCall + notify);
            double values = sum(frame, value, frame.length, adjoints);
            return adjoints * values + sumCall;
          }
          static double sum(double[] frame, int wait) {
            return wait == frame.length ? 0 : frame[wait] * frame[wait] + sum(frame, wait + 1);
          }
          static double sumCall(double[] a, int i) { return i == a.length ? 0 : a[i] + sumCall(a, i + 1); }
        """);

    check(loaded, points(3));
  }

  @Test
  void a_recursion_of_a_thousand_levels_is_linear() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x) { return product(x, 0); }
          static double product(double[] x, int i) {
            return i == x.length ? 1 + count(0) : x[i] * product(x, i + 1);
          }
        """);

    double[] ones = new double[1000];
    java.util.Arrays.fill(ones, 1);
    assertThat(gradient(loaded, ones)).containsOnly(1);
  }

  @Test
  void results_that_are_arrays_have_vector_jacobian_products() {
    Loaded loaded = loaded("""
          @Differentiable static double[] f(double[] x) {
            double[] a = x.clone();
            powers(a, 0);
            return a;
          }
          static void powers(double[] a, int i) {
            if (i + 1 < a.length) {
              a[i + 1] *= a[i];
              powers(a, i + 1);
            }
          }
        """);

    // a, a b, a b c
    assertThat(loaded
            .derivative("Case", "fVjp", new double[] {2, 3, 5}, new double[] {1, 10, 100})
            .flat())
        .containsExactly(new double[] {1 + 30 + 1500, 20 + 1000, 600}, CLOSE);
  }

  @Test
  void a_private_method_is_carried_with_what_it_calls() {
    Loaded loaded = loaded("""
          @Differentiable private static double f(double[] x) { return sum(x, 0) * x[0]; }
          private static double sum(double[] x, int i) {
            return i == x.length ? 0 : x[i] * x[i] + sum(x, i + 1);
          }
        """);

    assertThat(gradient(loaded, new double[] {1, 2})).containsExactly(7, 4);
    assertThat(
            loaded.objective("Case", "f", (Object) new double[] {1, 2}).value(new double[] {2, 3}))
        .isEqualTo(26);
  }
}
