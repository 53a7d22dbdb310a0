package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;

/** Methods with arrays and records that call themselves: a forward step, and a reverse step. */
class CallsInStepsTest {

  private static final Offset<Double> CLOSE = within(1e-12);

  private static Loaded loaded(String members) {
    return Compilation.of("""
        import org.cotangent.*;
        final class Case {
          static int calls;
          @Inactive static int count(double x) { calls++; return 0; }
        %s
        }
        """.formatted(members)).load();
  }

  private static int calls(Loaded loaded) {
    try {
      var field = loaded.type("Case").getDeclaredField("calls");
      field.setAccessible(true);
      int calls = field.getInt(null);
      field.setInt(null, 0);
      return calls;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** The gradient, which has the primal's value to the bit and runs no call twice. */
  private static double[] gradient(Loaded loaded, Object... arguments) {
    calls(loaded);
    Object value = loaded.call("Case", "f", arguments);
    int calls = calls(loaded);
    GradientResult result = loaded.gradient("Case", "f", arguments);
    assertThat(result.value()).isEqualTo(value);
    assertThat(calls(loaded)).as("calls of the primal and of the gradient").isEqualTo(calls);
    return result.flat();
  }

  /** Compares a gradient by the first argument, an array, with central differences. */
  private static void check(Loaded loaded, double[] x, Object... others) {
    double[] gradient = gradient(loaded, arguments(x, others));
    double h = 1e-6;
    for (int i = 0; i < x.length; i++) {
      double[] up = x.clone();
      up[i] += h;
      double[] down = x.clone();
      down[i] -= h;
      double difference = (double) loaded.call("Case", "f", arguments(up, others))
          - (double) loaded.call("Case", "f", arguments(down, others));
      assertThat(gradient[i]).as("by element %s", i).isCloseTo(difference / (2 * h), within(1e-6));
    }
  }

  private static Object[] arguments(double[] x, Object... others) {
    Object[] all = new Object[others.length + 1];
    all[0] = x;
    System.arraycopy(others, 0, all, 1, others.length);
    return all;
  }

  private static double[] points(int count) {
    double[] points = new double[count];
    for (int i = 0; i < count; i++) {
      points[i] = Math.sin(3.7 * i + 0.4);
    }
    return points;
  }

  @Test
  void elements_are_added_up_in_halves() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x) { return Math.exp(sum(x, 0, x.length)); }
          static double sum(double[] x, int from, int to) {
            if (to - from == 1) { return x[from] * x[from] + count(x[from]); }
            int middle = (from + to) / 2;
            return sum(x, from, middle) + sum(x, middle, to);
          }
        """);

    double e = Math.exp(14);
    assertThat(gradient(loaded, new double[] {1, 2, 3}))
        .containsExactly(new double[] {2 * e, 4 * e, 6 * e}, within(1e-6));
    check(loaded, points(13));
  }

  @Test
  void an_array_is_sorted_in_place() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x) {
            double[] a = x.clone();
            sort(a, 0, a.length - 1);
            double s = 0;
            for (int i = 0; i < a.length; i++) { s += (i + 1) * a[i]; }
            return s;
          }
          private static void sort(double[] a, int low, int high) {
            if (low >= high) { return; }
            double pivot = a[high] + count(0);
            int i = low;
            for (int j = low; j < high; j++) {
              if (a[j] < pivot) { double t = a[i]; a[i] = a[j]; a[j] = t; i++; }
            }
            a[high] = a[i];
            a[i] = pivot;
            sort(a, low, i - 1);
            sort(a, i + 1, high);
          }
        """);

    // The derivative is the rank.
    assertThat(gradient(loaded, new double[] {0.3, -1, 7, 2, 0.5})).containsExactly(2, 1, 5, 4, 3);
  }

  @Test
  void what_a_call_overwrites_and_what_is_overwritten_after_it_is_kept() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x) {
            double[] a = x.clone();
            scan(a, 0, a.length);
            double s = cubes(a, 0);
            for (int i = 0; i < a.length; i++) {
              a[i] = Math.sin(s) * i;
              s += cubes(a, i) * 0.1;
              a[i] = x[i];
            }
            return s + cubes(a, 1);
          }
          static void scan(double[] a, int from, int to) {
            if (to - from < 2) { return; }
            int middle = (from + to) >>> 1;
            scan(a, from, middle);
            scan(a, middle, to);
            for (int i = middle; i < to; i++) { a[i] = a[i] * Math.sin(a[middle - 1]) + a[i] * a[i]; }
          }
          static double cubes(double[] a, int i) {
            return i == a.length ? count(0) : a[i] * a[i] * a[i] + cubes(a, i + 1);
          }
        """);

    check(loaded, points(9));
  }

  @Test
  void two_arrays_change_their_roles_at_each_level() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x) {
            double[] a = x.clone();
            double[] b = x.clone();
            merge(b, a, 0, a.length);
            double s = 1;
            for (int i = 0; i < a.length; i++) { s += a[i] * a[i] * a[i] / (i + 1); }
            return s * s;
          }
          static void merge(double[] from, double[] to, int low, int high) {
            if (high - low < 2) { return; }
            int middle = (low + high) / 2;
            merge(to, from, low, middle);
            merge(to, from, middle, high);
            int i = low;
            int j = middle;
            for (int k = low; k < high; k++) {
              to[k] = j >= high || i < middle && from[i] <= from[j] ? from[i++] : from[j++];
            }
          }
        """);

    check(loaded, points(11));
  }

  @Test
  void arrays_are_returned() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x) {
            double[] y = transform(x, 0, 1, x.length / 2);
            double s = 0;
            for (int i = 0; i < y.length; i++) { s += Math.sin(i) * y[i] * y[i] * y[i]; }
            y[0] = 3;
            return s * y[1];
          }
          static double[] transform(double[] x, int offset, int stride, int n) {
            double[] y = new double[2 * n];
            if (n == 1) {
              y[0] = x[2 * offset] + count(0);
              y[1] = x[2 * offset + 1];
              return y;
            }
            double[] even = transform(x, offset, 2 * stride, n / 2);
            double[] odd = transform(x, offset + stride, 2 * stride, n / 2);
            for (int k = 0; k < n / 2; k++) {
              double c = Math.cos(-2 * Math.PI * k / n);
              double s = Math.sin(-2 * Math.PI * k / n);
              double re = c * odd[2 * k] - s * odd[2 * k + 1];
              double im = s * odd[2 * k] + c * odd[2 * k + 1];
              y[2 * k] = even[2 * k] + re;
              y[2 * k + 1] = even[2 * k + 1] + im;
              y[2 * k + n] = even[2 * k] - re;
              y[2 * k + 1 + n] = even[2 * k + 1] - im;
            }
            return y;
          }
        """);

    check(loaded, points(16));
  }

  @Test
  void an_argument_is_returned_and_changed() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x, double k) {
            double[] a = x.clone();
            double[] b = scaled(a, 0, k);
            b[0] *= a[1];
            double s = 0;
            for (double each : a) { s += each * each; }
            return s + b[0];
          }
          static double[] scaled(double[] a, int i, double k) {
            if (i == a.length) { return a; }
            a[i] *= k;
            return scaled(a, i + 1, k * a[i]);
          }
        """);

    check(loaded, points(4), 1.3);
  }

  @Test
  void one_of_two_arguments_is_returned_and_changed() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x, double k, int n) {
            double[] a = x.clone();
            double[] c = new double[x.length];
            double[] b = pick(a, c, n);
            double s = 0;
            for (int i = 0; i < x.length; i++) {
              double u = a[i];
              b[i] = u * u * k;
              s += Math.exp(a[i]) * x[i] + c[i];
            }
            return s;
          }
          static double[] pick(double[] a, double[] c, int n) {
            return n == 0 ? a : pick(c, a, n - 1);
          }
        """);

    check(loaded, points(5), 0.7, 2);
    check(loaded, points(5), 0.7, 3);
  }

  @Test
  void a_call_gives_an_adjoint_of_an_element_whose_adjoint_it_adds_to() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x, double[] data) {
            double[] y = mixed(x, data, 3);
            return y[0] * y[1] + nested(y, 0, y[1]) - nested(y, 1, y[0] * y[1]);
          }
          static double nested(double[] x, int i, double t) {
            return i == x.length ? t : Math.sin(x[i] * t) + x[i] * nested(x, i + 1, t * 0.9);
          }
          static double[] mixed(double[] x, double[] data, int n) {
            if (n == 0) { return x; }
            double[] y = new double[x.length];
            for (int i = 0; i < y.length; i++) {
              y[i] = Math.sin(x[i]) + data[i] * x[(i + 1) % y.length];
            }
            return mixed(y, data, n - 1);
          }
        """);

    check(loaded, points(4), new double[] {0.3, -0.8, 0.5, 0.9});
  }

  @Test
  void rows_change_places() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x) {
            double[][] m = new double[x.length / 2][2];
            for (int i = 0; i < m.length; i++) { m[i][0] = x[2 * i]; m[i][1] = x[2 * i + 1]; }
            reverse(m, 0, m.length - 1);
            double s = 0;
            for (int i = 0; i < m.length; i++) { s += (i + 1) * m[i][0] * m[i][1]; }
            return s;
          }
          static void reverse(double[][] m, int low, int high) {
            if (low >= high) { return; }
            double[] t = m[low];
            m[low] = m[high];
            m[high] = t;
            m[low][0] *= m[high][1] + count(0);
            reverse(m, low + 1, high - 1);
            m[high] = new double[] {m[low][0] * 2, m[high][1] + m[high][0]};
          }
        """);

    check(loaded, points(10));
  }

  @Test
  void matrices_are_multiplied_in_blocks() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x, int n) {
            double[][] a = new double[n][n];
            for (int i = 0; i < n * n; i++) { a[i / n][i % n] = x[i]; }
            double[][] square = new double[n][n];
            multiply(a, a, square, 0, 0, 0, n);
            double[][] cube = new double[n][n];
            multiply(square, a, cube, 0, 0, 0, n);
            double s = 0;
            for (int i = 0; i < n; i++) { for (int j = 0; j < n; j++) { s += Math.sin(i + j) * cube[i][j]; } }
            return s;
          }
          static void multiply(double[][] a, double[][] b, double[][] c, int i, int j, int k, int n) {
            if (n == 1) { c[i][j] += a[i][k] * b[k][j]; return; }
            int h = n / 2;
            for (int x = 0; x < 2; x++) {
              for (int y = 0; y < 2; y++) {
                for (int z = 0; z < 2; z++) { multiply(a, b, c, i + x * h, j + y * h, k + z * h, h); }
              }
            }
          }
        """);

    check(loaded, points(16), 4);
  }

  @Test
  void one_array_is_given_twice_and_read() {
    Loaded loaded = loaded("""
          @Differentiable static double f(double[] x) {
            double[][] rows = {x.clone(), x, {1, 2, x[0], x[1]}};
            double s = dot(x, x, 0, x.length);
            for (int i = 0; i < 3; i++) {
              for (int j = 0; j < 3; j++) { s += (1 + i - 2 * j) * dot(rows[i], rows[j], 0, 4); }
            }
            return s * s;
          }
          static double dot(double[] a, double[] b, int from, int to) {
            if (to - from == 1) { return a[from] * b[from]; }
            int middle = (from + to) / 2;
            return dot(a, b, from, middle) + Math.cos(dot(b, a, middle, to));
          }
        """);

    check(loaded, points(4));
  }

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
