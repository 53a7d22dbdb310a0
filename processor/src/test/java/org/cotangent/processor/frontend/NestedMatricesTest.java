package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.cotangent.processor.testing.AllDerivatives;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hessians and Jacobians of unknown size in methods that are differentiated themselves. */
class NestedMatricesTest {
  private static final double[] W = {.3, -.2, .7};
  private static final double[][] DATA = {{1, 2, .5}, {-.5, 1, -1}, {.3, -2, .4}, {.8, .1, -.6}};

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    loaded = Compilation.of("""
        import static org.cotangent.Derivative.*;
        import org.cotangent.Differentiable;
        class Case {
          record Body(double x, double[] v) {}

          @Differentiable(wrt = "w", derivatives = {GRADIENT, HESSIAN})
          static double loss(double[] w, double[][] d) {
            double s = 0;
            for (double[] row : d) {
              double p = 0;
              for (int j = 0; j < w.length; j++) { p += w[j] * row[j]; }
              s += Math.log1p(Math.exp(-p)) + p * p * .1;
            }
            return s;
          }

          static double[][] byHand(double[] w, double[][] d) {
            double[][] h = new double[w.length][w.length];
            for (double[] row : d) {
              double p = 0;
              for (int j = 0; j < w.length; j++) { p += w[j] * row[j]; }
              double q = 1 / (1 + Math.exp(-p));
              double second = q * (1 - q) + .2;
              for (int i = 0; i < w.length; i++) {
                for (int j = 0; j < w.length; j++) { h[i][j] += second * row[i] * row[j]; }
              }
            }
            return h;
          }

          static double[] flat(double[][] m) {
            int n = 0;
            for (double[] row : m) { n += row.length; }
            double[] all = new double[n];
            int at = 0;
            for (double[] row : m) {
              for (double element : row) { all[at++] = element; }
            }
            return all;
          }

          static double[] solve(double[][] a, double[] b) {
            int n = b.length;
            double[] x = b.clone();
            for (int k = 0; k < n; k++) {
              for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k; j < n; j++) { a[i][j] -= factor * a[k][j]; }
                x[i] -= factor * x[k];
              }
            }
            for (int k = n - 1; k >= 0; k--) {
              for (int j = k + 1; j < n; j++) { x[k] -= a[k][j] * x[j]; }
              x[k] /= a[k][k];
            }
            return x;
          }

          @Differentiable(wrt = "w", derivatives = {VJP, JVP, JACOBIAN})
          static double[] elements(double[] w, double[][] d) {
            return flat(CaseDerivatives.lossHessian(w, d));
          }

          @Differentiable(wrt = "w", derivatives = {GRADIENT, HVP})
          static double newton(double[] w, double[][] d) {
            double[] step = solve(CaseDerivatives.lossHessian(w, d), CaseDerivatives.lossGradient(w, d).w());
            double[] next = w.clone();
            for (int i = 0; i < next.length; i++) { next[i] -= step[i]; }
            return loss(next, d);
          }

          @Differentiable(wrt = "w")
          static double newtonByHand(double[] w, double[][] d) {
            double[] g = new double[w.length];
            for (double[] row : d) {
              double p = 0;
              for (int j = 0; j < w.length; j++) { p += w[j] * row[j]; }
              for (int j = 0; j < w.length; j++) { g[j] += (1 / (1 + Math.exp(-p)) - 1 + .2 * p) * row[j]; }
            }
            double[] step = solve(byHand(w, d), g);
            double[] next = w.clone();
            for (int i = 0; i < next.length; i++) { next[i] -= step[i]; }
            return loss(next, d);
          }

          @Differentiable(wrt = {"w", "damping"}, derivatives = {GRADIENT, JVP})
          static double steps(double[] w, double[][] d, double damping, int n) {
            double[] x = w.clone();
            for (int k = 0; k < n; k++) {
              double[] g = CaseDerivatives.lossGradient(x, d).w();
              if (k % 3 != 1) {
                double[][] h = CaseDerivatives.lossHessian(x, d);
                for (int i = 0; i < x.length; i++) { h[i][i] += damping; }
                g = solve(h, g);
              }
              for (int i = 0; i < x.length; i++) { x[i] -= .5 * g[i]; }
            }
            return loss(x, d) + x[0];
          }

          @Differentiable(derivatives = HESSIAN)
          static double mixed(double a, double[][] m, Body b, double[][][] none) {
            double s = a * a * b.x();
            for (double[] row : m) {
              for (int j = 0; j < row.length; j++) { s += Math.sin(row[j] * a) * b.v()[j % 2] * row[0]; }
            }
            return s + Math.exp(b.v()[0] * b.v()[1]) * b.x() + (none == null ? 0 : none[0][0][0]);
          }

          @Differentiable(wrt = {"a", "m", "x", "v"}, derivatives = {VJP, JVP})
          static double[] mixedElements(double a, double[][] m, double x, double[] v) {
            return flat(CaseDerivatives.mixedHessian(a, m, new Body(x, v), null));
          }

          @Differentiable(derivatives = HESSIAN)
          static float floats(float[] x, float y) {
            float s = y;
            for (float e : x) { s += e * e * y * y; }
            return s;
          }

          @Differentiable(derivatives = {VJP, JVP})
          static double[] ofFloats(float[] x, float y) {
            return flat(CaseDerivatives.floatsHessian(x, y));
          }

          @Differentiable(derivatives = {HESSIAN})
          static double rosenbrock(double[] x, double k) {
            double s = 0;
            for (int i = 0; i + 1 < x.length; i++) {
              double a = 1 - x[i];
              double b = x[i + 1] - x[i] * x[i];
              s += a * a + k * b * b;
            }
            return s;
          }

          @Differentiable(derivatives = {VJP, JVP})
          static double[] ofSparse(double[] x, double k) {
            return flat(CaseDerivatives.rosenbrockHessian(x, k));
          }

          @Differentiable(derivatives = JACOBIAN)
          static double[] residuals(double[] p, double[] t) {
            double[] r = new double[t.length];
            for (int i = 0; i < t.length; i++) { r[i] = p[0] * Math.exp(-p[1] * t[i]) + p[p.length - 1] * t[i]; }
            return r;
          }

          @Differentiable(wrt = "p", derivatives = JACOBIAN)
          static double[] residualsOf(double[] p, double[] t) {
            return residuals(p, t);
          }

          @Differentiable(derivatives = {VJP, JVP})
          static double[] jacobian(double[] p, double[] t) {
            var j = CaseDerivatives.residualsJacobian(p, t);
            double[] x = flat(j.p());
            double[] y = flat(j.t());
            double[] all = new double[x.length + y.length + j.value().length];
            System.arraycopy(x, 0, all, 0, x.length);
            System.arraycopy(y, 0, all, x.length, y.length);
            System.arraycopy(j.value(), 0, all, x.length + y.length, j.value().length);
            return all;
          }

          @Differentiable(wrt = "p", derivatives = {VJP, JVP})
          static double[] columns(double[] p, double[] t) {
            return flat(CaseDerivatives.residualsOfJacobian(p, t).p());
          }

          @Differentiable(wrt = "p", derivatives = {GRADIENT, JVP})
          static double gaussNewton(double[] p, double[] t) {
            double[] x = p.clone();
            for (int k = 0; k < 2; k++) {
              var j = CaseDerivatives.residualsOfJacobian(x, t);
              double[][] a = new double[x.length][x.length];
              double[] b = new double[x.length];
              for (int r = 0; r < t.length; r++) {
                for (int i = 0; i < x.length; i++) {
                  b[i] += j.p()[r][i] * (j.value()[r] - 1);
                  for (int l = 0; l < x.length; l++) { a[i][l] += j.p()[r][i] * j.p()[r][l]; }
                }
              }
              for (int i = 0; i < x.length; i++) { a[i][i] += .5; }
              double[] step = solve(a, b);
              for (int i = 0; i < x.length; i++) { x[i] -= step[i]; }
            }
            double s = 0;
            for (double r : residuals(x, t)) { s += (r - 1) * (r - 1); }
            return s;
          }

          @Differentiable(derivatives = JACOBIAN)
          static double[] product(double[][] a, double[] x, double s) {
            double[] y = new double[a.length];
            for (int i = 0; i < a.length; i++) {
              for (int j = 0; j < a[i].length; j++) { y[i] += Math.sin(a[i][j] * s) * x[j] * x[j]; }
            }
            return y;
          }

          @Differentiable(derivatives = {VJP, JVP})
          static double[] ofProduct(double[][] a, double[] x, double s) {
            var j = CaseDerivatives.productJacobian(a, x, s);
            double[] all = new double[a.length * 4];
            int at = 0;
            for (int i = 0; i < a.length; i++) {
              double[] entries = flat(j.a()[i]);
              for (int k = 0; k < entries.length; k++) { all[at] += entries[k] * (k + 1); }
              all[at + 1] = j.x()[i][0];
              all[at + 2] = j.x()[i][x.length - 1];
              all[at + 3] = j.s()[i] * j.value()[i];
              at += 4;
            }
            return all;
          }

          @Differentiable(derivatives = JACOBIAN)
          static double[] scaled(float[] x, float y) {
            double[] z = new double[x.length];
            for (int i = 0; i < z.length; i++) { z[i] = x[i] * x[i] * y; }
            return z;
          }

          @Differentiable(derivatives = {VJP, JVP})
          static double[] ofScaled(float[] x, float y) {
            var j = CaseDerivatives.scaledJacobian(x, y);
            double[] all = new double[x.length];
            for (int i = 0; i < all.length; i++) { all[i] = j.x()[i][i] * j.y()[i]; }
            return all;
          }

          @Differentiable(derivatives = HESSIAN)
          static double guarded(double[] x) {
            if (x.length == 0) { throw new IllegalStateException("empty"); }
            double s = 0;
            for (double e : x) { s += e * e * e * x[0]; }
            return s;
          }

          @Differentiable(derivatives = {GRADIENT, JVP, HVP, HESSIAN})
          static double ofGuarded(double[] x, double k) {
            double s = k;
            for (double e : flat(CaseDerivatives.guardedHessian(x))) { s += e * k; }
            return s;
          }
        }
        """).load();
  }

  @Test
  void a_hessian_by_an_array() {
    AllDerivatives.of(loaded, "elements", 0).check(W, DATA);
    AllDerivatives.of(loaded, "elements", 0).check(new double[] {.4}, DATA);
  }

  @Test
  void a_newton_step() {
    AllDerivatives.of(loaded, "newton", 0).check(W, DATA);
    AllDerivatives.of(loaded, "steps", 0, 2).check(W, DATA, .3, 5);
    assertThat(loaded.gradient("Case", "newton", W, DATA).flat())
        .containsExactly(loaded.gradient("Case", "newtonByHand", W, DATA).flat(), within(1e-12));
  }

  @Test
  void a_hessian_by_numbers_arrays_and_records() {
    double[][] ragged = {{.3, .5}, {.2, -.4, .9}, {.1}};
    AllDerivatives.of(loaded, "mixedElements", 0, 1, 2, 3)
        .check(.7, ragged, 1.3, new double[] {.4, -.6});
  }

  @Test
  void a_sparse_hessian() {
    AllDerivatives.of(loaded, "ofSparse", 0, 1).check(new double[] {.3, .5, -.2, 1.1}, 10.0);
  }

  @Test
  void a_jacobian_by_rows_or_columns() {
    double[] p = {.5, .8, -.3};
    for (double[] t : new double[][] {{.1, .7}, {.1, .7, 1.2}, {.1, .7, 1.2, 1.9}}) {
      AllDerivatives.of(loaded, "jacobian", 0, 1).check(p, t);
      AllDerivatives.of(loaded, "columns", 0).check(p, t);
      AllDerivatives.of(loaded, "gaussNewton", 0).check(p, t);
    }
  }

  @Test
  void a_jacobian_by_numbers_and_arrays() {
    double[][] ragged = {{.3, .5}, {.2, -.4, .9}, {.1}};
    AllDerivatives.of(loaded, "ofProduct", 0, 1, 2).check(ragged, new double[] {.4, -.6, 1.1}, .7);
  }

  @Test
  void floats_stay_floats() {
    float[] x = {1.5f, .1f};
    // The second derivatives are 2 y^2, 4 x y and twice the sum of x^2.
    Object value = loaded.call("Case", "ofFloats", x, .3f);
    GradientResult vjp =
        loaded.derivative("Case", "ofFloatsVjp", x, .3f, new double[] {1, 0, 0, 0, 0, 1, 0, 0, 1});
    assertThat((double[]) vjp.value()).containsExactly((double[]) value);
    assertThat(vjp.flat()).containsExactly(new double[] {6, .4 + 1.2, 1.2 + .4}, within(1e-5));
    Object scaled = loaded.call("Case", "ofScaled", x, .3f);
    // The Jacobian has 2 x y and x^2.
    GradientResult ofScaled =
        loaded.derivative("Case", "ofScaledVjp", x, .3f, new double[] {1, 10});
    assertThat((double[]) ofScaled.value()).containsExactly((double[]) scaled);
    assertThat(ofScaled.flat())
        .containsExactly(
            new double[] {6 * 2.25 * .3, 60 * .01 * .3, 2 * 3.375 + 20 * .001}, within(1e-5));
  }

  @Test
  void what_has_no_elements_throws_what_the_method_throws() {
    AllDerivatives.of(loaded, "ofGuarded", 0, 1).check(new double[] {2, -.7, .4}, 3.0);
    assertThatThrownBy(() -> loaded.gradient("Case", "ofGuarded", new double[0], 3.0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("empty");
    AllDerivatives.of(loaded, "elements", 0).check(new double[0], DATA);
    AllDerivatives.of(loaded, "columns", 0).check(new double[] {.5, .8}, new double[0]);
  }
}
