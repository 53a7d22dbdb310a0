package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.cotangent.processor.testing.AllDerivatives;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Differences;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;

/** Records, objects and receivers have tangents of their own kind. */
class ForwardObjectsTest {
  private static final String ALL = "derivatives = {GRADIENT, JVP, HVP, HESSIAN})";

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
  void records() {
    Loaded loaded = loaded("""
          record Point(double x, float y) {
            double norm() { return x * x * y + y * y; }
          }
          record Pair(Point one, double[] more) {}
          @Differentiable(wrt = {"p", "q", "s"}, %s
          static double f(Pair p, int n, Point q, double s) {
            Point r = new Point(p.one().x() * q.x(), q.y());
            double t = r.norm() * s;
            for (int i = 0; i < n; i++) { t += p.more()[i] * p.more()[i] * q.norm() * t; }
            return t;
          }
        """.formatted(ALL));
    Object one = Differences.made(loaded, "Case$Point", 0.5, 0.25f);
    Object pair = Differences.made(loaded, "Case$Pair", one, new double[] {1, -0.5});
    Object other = Differences.made(loaded, "Case$Point", -0.75, 1.5f);

    AllDerivatives all = AllDerivatives.of(loaded, "f", 0, 2, 3);
    all.symmetric(pair, 2, other, 0.3);
  }

  @Test
  void recordsOfDoubles() {
    Loaded loaded = loaded("""
          record Point(double x, double y) {
            double norm() { return x * x * y + y * y; }
          }
          record Pair(Point one, double[] more) {}
          @Differentiable(wrt = {"p", "q", "s"}, %s
          static double f(Pair p, int n, Point q, double s) {
            Point r = new Point(p.one().x() * q.x(), q.y());
            double t = r.norm() * s;
            for (int i = 0; i < n; i++) { t += p.more()[i] * p.more()[i] * q.norm() * t; }
            return t;
          }
          @Differentiable(derivatives = {VJP, JVP})
          static Pair g(Point p, double[] m) {
            double[] c = m.clone();
            c[0] *= p.x() * c[1];
            return new Pair(new Point(p.norm(), Math.sin(c[0])), c);
          }
        """.formatted(ALL));
    Object one = Differences.made(loaded, "Case$Point", 0.5, 0.25);
    Object pair = Differences.made(loaded, "Case$Pair", one, new double[] {1, -0.5});
    Object other = Differences.made(loaded, "Case$Point", -0.75, 1.5);

    AllDerivatives.of(loaded, "f", 0, 2, 3).check(pair, 2, other, 0.3);
    AllDerivatives.of(loaded, "g", 0, 1).check(other, new double[] {0.5, 2});
  }

  @Test
  void sealedTypes() {
    Loaded loaded = loaded("""
          sealed interface Shape permits Circle, Box {}
          record Circle(double r) implements Shape {}
          record Box(double a, double b) implements Shape {}
          @Differentiable(%s
          static double f(Shape s, double h) {
            double t = h * h;
            if (s instanceof Circle c) { t *= c.r() * c.r() * c.r(); }
            if (s instanceof Box b) { t *= b.a() * b.b() * b.b(); }
            s = new Box(t, h);
            return t * (s instanceof Box b ? b.a() * b.b() : 0);
          }
        """.formatted(ALL));
    Object circle = Differences.made(loaded, "Case$Circle", 0.5);
    Object box = Differences.made(loaded, "Case$Box", 0.5, 0.75);

    AllDerivatives.of(loaded, "f", 0, 1).check(box, 0.7);
    AllDerivatives.of(loaded, "f", 0, 1).check(circle, 0.7);
    for (String member : new String[] {"fJvp", "fHvp"}) {
      assertThatThrownBy(() -> loaded.call("CaseDerivatives", member, circle, 0.7, box, 0.1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("sDot");
    }
  }

  @Test
  void gradientsOfSealedTypesAreOfTheArgumentsRecordThoughTheParameterIsReassigned() {
    Loaded loaded = loaded("""
          sealed interface Shape permits Circle, Box {}
          record Circle(double r) implements Shape {}
          record Box(double a, double b) implements Shape {}
          @Differentiable
          static double f(Shape s, double h, int n) {
            double t = h;
            while (n > 0) {
              t *= s instanceof Circle c ? c.r() : s instanceof Box b ? b.a() * b.b() : 1;
              if (n % 2 == 0) { s = new Box(t, h); }
              n--;
            }
            return t;
          }
        """);
    Object circle = Differences.made(loaded, "Case$Circle", 0.5);

    GradientResult gradient = loaded.gradient("Case", "f", circle, 0.5, 4);

    assertThat(gradient.components()[0]).hasSameClassAs(circle);
  }

  @Test
  void gradientsOfArraysAreTheArgumentsThoughTheParameterIsReassigned() {
    Loaded loaded = loaded("""
          @Differentiable
          static double f(double[] x, double[] y, double z) {
            double s = 0;
            for (int k = 0; k < 2; k++) {
              for (int i = 0; i < x.length; i++) { s += x[i] * x[i] * z; }
              x = y;
            }
            return s;
          }
        """);

    GradientResult gradient =
        loaded.gradient("Case", "f", new double[] {1, 2}, new double[] {3, 4}, 0.5);

    assertThat(gradient.flat()).containsExactly(1, 2, 3, 4, 1 + 4 + 9 + 16);
  }

  @Test
  void receiversThatAreRecords() {
    Loaded loaded = Compilation.of("""
        import org.cotangent.*;
        import static org.cotangent.Derivative.*;
        record Layer(double a, double[] w) {
          @Differentiable(wrt = {"this", "x"}, %s
          double f(double x) { return a * a * x * w[0] + Math.exp(w[1] * x); }
          @Differentiable(wrt = {"this", "x"}, derivatives = {VJP, JVP, JACOBIAN})
          double[] g(double x) { return new double[] {a * a * x * w[0], Math.exp(w[1] * x), x}; }
        }
        """.formatted(ALL)).load();
    Object layer = Differences.made(loaded, "Layer", 0.5, new double[] {0.25, -1});
    Object direction = Differences.made(loaded, "Layer", 1.0, new double[] {0.0, 0.5});

    GradientResult jvp = loaded.derivative("Layer", "fJvp", layer, 2.0, direction, 0.25);
    double e = Math.exp(-2);
    assertThat(jvp.flat()[0])
        .isCloseTo(2 * 0.5 * 2 * 0.25 + 0.25 * 0.25 * 0.25 + e * (0.5 * 2 - 0.25), within(1e-12));
    GradientResult hvp = loaded.derivative("Layer", "fHvp", layer, 2.0, direction, 0.0);
    // d/da of (2 a x w0) in direction a, and of the others; the exponential's in direction w1.
    assertThat(hvp.flat())
        .containsExactly(
            new double[] {
              2 * 2 * 0.25, 2 * 0.5 * 2, 4 * 0.5 * e, 2 * 0.5 * 0.25 + 0.5 * e + -1 * 0.5 * 2 * e
            },
            within(1e-12));
    double[][] hessian = (double[][]) loaded.call("LayerDerivatives", "fHessian", layer, 2.0);
    assertThat(hessian[0]).containsExactly(new double[] {1, 2, 0, 0.25}, within(1e-12));
    GradientResult jacobian = loaded.derivative("Layer", "gJacobian", layer, 2.0);
    assertThat((double[]) jacobian.components()[1])
        .containsExactly(new double[] {0.25 * 0.25, -e, 1}, within(1e-12));
  }

  @Test
  void receiversThatAreObjects() {
    Loaded loaded = Compilation.of(
            """
        import org.cotangent.*;
        import static org.cotangent.Derivative.*;
        final class Model {
          private final double scale;
          final double[] w;
          final int n;
          Model(double scale, double[] w, int n) { this.scale = scale; this.w = w; this.n = n; }
          double scale() { return scale; }
          @Differentiable(wrt = {"this", "x"}, %s
          double f(double x) {
            double s = 0;
            for (int i = 0; i < n; i++) { s += scale() * w[i] * w[i] * x; }
            return s;
          }
          @Differentiable(wrt = "x", derivatives = {GRADIENT, JVP, HVP, HESSIAN})
          double h(double[] x) {
            double s = 0;
            for (int i = 0; i < n; i++) { s += w[i] * x[i] * x[i]; }
            return s;
          }
          @Differentiable(wrt = "x", derivatives = {VJP, JVP, JACOBIAN})
          double[] k(double[] x) {
            double[] s = x.clone();
            for (int i = 0; i < n; i++) { s[i] += w[i] * x[i] * x[i]; }
            return s;
          }
        }
        """.replace("private final double scale;", "final double scale;").formatted(ALL))
        .load();
    Object model = Differences.made(loaded, "Model", 0.5, new double[] {2, 3}, 2);
    double[] w = {1, 0};

    GradientResult jvp = loaded.derivative("Model", "fJvp", model, 4.0, 0.25, w, 0.0);
    assertThat(jvp.flat()).containsExactly(0.25 * 13 * 4 + 2 * 0.5 * 2 * 4);
    GradientResult hvp = loaded.derivative("Model", "fHvp", model, 4.0, 0.0, w, 0.0);
    assertThat(hvp.flat()).containsExactly(2 * 2 * 4, 2 * 0.5 * 4, 0, 2 * 0.5 * 2);
    double[][] hessian = (double[][]) loaded.call("ModelDerivatives", "fHessian", model, 4.0);
    assertThat(hessian[1]).containsExactly(16, 4, 0, 2);
    double[] gradient = new double[2];
    double[] product = new double[2];
    assertThat(loaded.call(
            "ModelDerivatives", "hHvpInto", model, new double[] {5, 7}, w, gradient, product))
        .isEqualTo(2.0 * 25 + 3 * 49);
    assertThat(gradient).containsExactly(20, 42);
    assertThat(product).containsExactly(4, 0);
    double[] value = new double[2];
    double[][] rows = new double[2][2];
    loaded.call("ModelDerivatives", "kJacobianInto", model, new double[] {5, 7}, value, rows);
    assertThat(value).containsExactly(5 + 50, 7 + 147);
    assertThat(rows[1]).containsExactly(0, 1 + 2 * 3 * 7);
  }
}
