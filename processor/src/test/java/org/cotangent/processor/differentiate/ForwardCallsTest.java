package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cotangent.processor.testing.AllDerivatives;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Differences;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;

/** Methods that are called in two steps have tangents, and tangents of their adjoints. */
class ForwardCallsTest {
  private static final String ALL =
      "@Differentiable(derivatives = {GRADIENT, JVP, HVP, HESSIAN}) static ";

  private static Loaded loaded(String members) {
    return Compilation.of("""
        import org.cotangent.*;
        import static org.cotangent.Derivative.*;
        final class Case {
        %s
        }
        """.formatted(members)).load();
  }

  @Test
  void recursionOverNumbers() {
    Loaded loaded = loaded(ALL + """
          double f(int n, double x, double y) { return power(n, x * y) + power(n - 1, y) * x; }
          private static double power(int n, double x) {
            return n == 0 ? 1 : n % 2 == 0 ? power(n / 2, x * x) : x * power(n - 1, x);
          }
        """);

    AllDerivatives.of(loaded, "f", 1, 2).check(5, 0.7, -1.2);
  }

  @Test
  void aMethodThatCallsItself() {
    Loaded loaded = loaded(ALL + """
          double f(double[] a, int at, double scale) {
            if (at >= a.length) { return scale * scale; }
            double[] b = a.clone();
            b[at] = b[at] * b[0] * scale;
            return b[at] * f(b, at + 1, scale * b[0] + 0.5) + a[at];
          }
        """);

    AllDerivatives.of(loaded, "f", 0, 2).check(new double[] {0.5, 1.5, -0.75}, 0, 0.8);
  }

  @Test
  void recursionThatWritesIntoArraysAndRows() {
    Loaded loaded = loaded(ALL + """
          double f(double[][] m) {
            double[][] c = new double[m.length][];
            for (int i = 0; i < m.length; i++) { c[i] = m[i].clone(); }
            scan(c, 0, c.length);
            double s = 0;
            for (double[] row : c) { for (double each : row) { s += each * each; } }
            return s * c[0][0];
          }
          private static void scan(double[][] m, int from, int to) {
            if (to - from < 2) { return; }
            int middle = (from + to) >>> 1;
            scan(m, from, middle);
            scan(m, middle, to);
            double[] last = m[middle - 1];
            for (int i = middle; i < to; i++) {
              for (int j = 0; j < last.length; j++) { m[i][j] = m[i][j] * last[j] + Math.sin(m[i][j]); }
            }
          }
        """);

    AllDerivatives.of(loaded, "f", 0).check((Object)
        new double[][] {{0.5, 1}, {-0.25, 0.75}, {1.5, 0.1}, {-1, 0.4}});
  }

  @Test
  void recursionOverRecords() {
    Loaded loaded = loaded("""
          record Point(double x, double y) {}
        """ + ALL + """
          double f(Point p, int n) {
            Point q = flow(p, n);
            return q.x() * q.x() * p.y() + Math.exp(q.y());
          }
          private static Point flow(Point p, int n) {
            if (n == 0) { return p; }
            Point half = new Point(p.x() - 0.1 * Math.sin(p.y()), p.y() + 0.1 * p.x() * p.x());
            return n % 2 == 0 ? flow(flow(half, n / 2 - 1), n / 2) : flow(half, n - 1);
          }
        """);

    AllDerivatives.of(loaded, "f", 0).check(Differences.made(loaded, "Case$Point", 0.8, 0.6), 6);
  }

  @Test
  void callsInLoopsAndBranchesWithRecordedStates() {
    Loaded loaded = loaded(ALL + """
          double f(double[] x, int n) {
            double s = x[0];
            for (int i = 0; i < n; i++) {
              if (i % 2 == 0) { s = s * deep(x, i % x.length, s); } else { s += deep(x, 0, x[1]); }
              while (s * s > 9) { s *= 0.5; }
            }
            return s * s;
          }
          private static double deep(double[] x, int at, double y) {
            return at >= x.length ? y * y : x[at] * deep(x, at + 1, y * x[at]) + Math.sin(y);
          }
        """);

    AllDerivatives.of(loaded, "f", 0).check(new double[] {0.5, 1.25, -0.75}, 5);
  }

  @Test
  void longMethodsThatAreCalledTwice() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      lines.append("s = s * Math.cos(x[%d] * s) + x[%d] * x[%d];\n"
          .formatted(i % 4, (i + 1) % 4, (i + 2) % 4));
    }
    Loaded loaded = loaded(ALL + """
          double f(double[] x) { return part(x, x[0]) * part(x, x[1] * x[2]); }
          private static double part(double[] x, double s) {
            %s
            return s;
          }
        """.formatted(lines));

    AllDerivatives.of(loaded, "f", 0).check((Object) new double[] {0.1, 0.2, -0.15, 0.3});
  }

  @Test
  void arraysAsResultsOfRecursion() {
    Loaded loaded = loaded("""
          @Differentiable(derivatives = {VJP, JVP, JACOBIAN})
          static double[] f(double[] x, double[][] m, double c) {
            double[] y = powers(x, 3);
            for (int i = 0; i < y.length; i++) { y[i] *= c * m[i][0]; }
            return y;
          }
          private static double[] powers(double[] x, int n) {
            if (n == 0) { return x.clone(); }
            double[] y = powers(x, n - 1);
            for (int i = 1; i < y.length; i++) { y[i] = y[i] * x[i - 1] + y[i - 1]; }
            return y;
          }
        """);

    AllDerivatives.of(loaded, "f", 0, 1, 2)
        .check(new double[] {0.5, 1.5, -0.5}, new double[][] {{1, 2}, {0.5}, {-1, 0.25, 3}}, 0.75);
  }

  @Test
  void columnsOfFewNumbersAndOverloads() {
    Loaded loaded = loaded("""
          @Differentiable(derivatives = {VJP, JVP, JACOBIAN})
          private static double[] f(double a, double b, int n) {
            double[] y = new double[n];
            for (int i = 0; i < n; i++) { y[i] = a * a * i + (i > 0 ? y[i - 1] * b : b); }
            return y;
          }
          @Differentiable(derivatives = {VJP, JVP, JACOBIAN})
          static double[] f(double[] a, double b) { return new double[] {a[0] * b, a[1] * a[0]}; }
        """);

    double[] value = new double[3];
    double[] byA = new double[3];
    double[] byB = new double[3];
    loaded.call("CaseDerivatives", "fJacobianInto", 2.0, 3.0, 3, value, byA, byB);
    assertThat(value).containsExactly(3, 4 + 9, 8 + 39);
    assertThat(byA).containsExactly(0, 4, 8 + 12);
    assertThat(byB).containsExactly(1, 6, 13 + 3 * 6);
    GradientResult other = loaded.derivative("Case", "fJacobian", new double[] {2, 5}, 0.5);
    assertThat(other.flat()).containsExactly(0.5, 0, 5, 2, 2, 0);
  }

  @Test
  void derivativesThatAreGiven() {
    Loaded loaded = loaded("""
          @Differentiable(derivatives = {GRADIENT, JVP})
          static double f(double x, double y) { return y * Given.twice(x * y); }
        """.replace("Given.twice", "Case.Given.twice") + """
          static final class Given {
            static double twice(double x) { return Double.parseDouble("" + 2 * x); }
          }
          @DerivativeOf(type = Given.class, method = "twice", parameter = 0)
          static double slope(double x) { return 2; }
        """);

    AllDerivatives.of(loaded, "f", 0, 1).check(0.5, 3.0);
    assertThat(loaded.derivative("Case", "fJvp", 0.5, 3.0, 1.0, 0.5).flat()[0])
        .isCloseTo(2 * 9 + 0.5 * 4 * 0.5 * 3, within(1e-12));
  }

  @Test
  void recursionThatReturnsItsArguments() {
    Loaded loaded = loaded(ALL + """
          double f(double[] x, double[] y, int n) {
            double[] a = pick(x, y, n);
            double[] c = pick(a.clone(), y, n + 1);
            double s = 0;
            for (int i = 0; i < 3; i++) { s += a[i] * c[i] * y[i]; }
            return s;
          }
          static double[] pick(double[] p, double[] q, int n) {
            return n == 0 ? p : n == 1 ? q : pick(q, p, n - 2);
          }
        """);

    for (int n = 0; n < 4; n++) {
      AllDerivatives.of(loaded, "f", 0, 1)
          .check(new double[] {0.3, 0.8, 1.4}, new double[] {0.7, -0.4, 0.2}, n);
    }
  }

  @Test
  void recursionThatIsGivenArraysOutsideWrt() {
    Loaded loaded = loaded("""
          @Differentiable(wrt = "x", derivatives = {GRADIENT, JVP, HVP, HESSIAN})
          static double f(double[] x, double[] data, double c) {
            double[] w = data.clone();
            double s = walk(w, x, 0, c);
            s += walk(data, w, 0, x[1]);
            fill(w, x[0], 4);
            s *= walk(data, data, 0, c) + w[0] * w[1] + w[2] * x[1];
            return s * walk(x, x, 0, s);
          }
          static double walk(double[] p, double[] q, int i, double c) {
            return i >= 3 ? c : p[i] * q[i] + walk(p, q, i + 1, c * q[0]) * c;
          }
          static void fill(double[] w, double v, int n) {
            if (n > 0) { w[n % 3] = v * w[(n + 1) % 3] + v; fill(w, v * v * 0.5, n - 1); }
          }
        """);

    AllDerivatives.of(loaded, "f", 0)
        .check(new double[] {0.3, 0.8, 1.4}, new double[] {0.7, -0.4, 0.2}, 0.5);
  }

  @Test
  void recursionThatGivesOneKindOfObjectWhoseOtherKindsHaveArrays() {
    Loaded loaded = loaded("""
          sealed interface Shape permits Disc, Bar {}
          record Disc(double[] radii, int n) implements Shape {}
          record Bar(double width, double height) implements Shape {}
          @Differentiable(derivatives = {GRADIENT, JVP, HVP})
          static double f(double x, int n) {
            return made(x, new Bar(x, 2), n) instanceof Bar bar ? bar.width() * bar.height() * x : 3;
          }
          private static Shape made(double x, Bar last, int n) {
            if (n == 0) { return last; }
            Shape next = made(x * x, new Bar(last.height(), x), n - 1);
            return n == 1 && next instanceof Bar bar ? new Bar(bar.width(), bar.width() * x) : last;
          }
        """);

    for (int n = 0; n < 3; n++) {
      AllDerivatives.of(loaded, "f", 0).check(0.7, n);
    }
  }
}
