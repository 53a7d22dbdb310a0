package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cotangent.processor.frontend.StepsCase.check;
import static org.cotangent.processor.frontend.StepsCase.gradient;
import static org.cotangent.processor.frontend.StepsCase.loaded;
import static org.cotangent.processor.frontend.StepsCase.points;

import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;

/** Methods that call themselves over arrays: a forward step, and a reverse step. */
class CallsInStepsTest {

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
}
