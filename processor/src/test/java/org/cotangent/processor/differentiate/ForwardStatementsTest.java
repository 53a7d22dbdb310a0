package org.cotangent.processor.differentiate;

import org.cotangent.processor.testing.AllDerivatives;
import org.cotangent.processor.testing.Compilation;
import org.junit.jupiter.api.Test;

/** Each kind of statement has tangents, and tangents of its adjoints. */
class ForwardStatementsTest {
  private static final double[] X = {0.3, -0.8, 1.4, 0.6};

  /** A class with a method {@code f} that asks for everything. */
  private static AllDerivatives of(String attributes, String members, Integer... wrt) {
    String text = """
        import org.cotangent.*;
        import static org.cotangent.Derivative.*;
        final class Case {
          @SuppressWarnings("cotangent")
          @Differentiable(%s derivatives = {GRADIENT, JVP, HVP, HESSIAN})
        %s
        }
        """.formatted(attributes, members);
    return AllDerivatives.of(Compilation.of(text).load(), "f", wrt);
  }

  private static void check(String body, double... x) {
    of("", "static double f(double[] x) {\n" + body + "\n}", 0).check((Object) x);
  }

  @Test
  void arraysThatAreWrittenInPlace() {
    check("""
        double[] a = new double[x.length];
        for (int i = 0; i < x.length; i++) { a[i] = x[i] * x[i]; }
        for (int i = 1; i < x.length; i++) { a[i] += a[i - 1] * x[i]; a[i - 1] *= a[i]; }
        for (int i = 0; i < x.length; i++) { a[i] = Math.sin(a[i]) * a[0]; }
        return a[0] * a[1] + a[2] / (2 + a[3] * a[3]);
        """, X);
  }

  @Test
  void rowsThatAreSwapped() {
    check("""
        double[][] m = {{x[0], x[1]}, {x[2], x[3] * x[0]}, x.clone()};
        for (int i = 0; i < 2; i++) {
          double[] row = m[i];
          if (m[i][0] < m[i + 1][0]) { m[i] = m[i + 1]; m[i + 1] = row; }
          row[0] *= m[i][1];
          m[2][1] += row[0] * row[1];
        }
        return m[0][0] * m[1][1] * m[1][1] + m[2][1] * m[0][1] * m[0][1];
        """, X);
  }

  @Test
  void copiesAndFills() {
    check("""
        double[] a = x.clone();
        double[] b = new double[6];
        System.arraycopy(a, 0, b, 1, 4);
        System.arraycopy(b, 0, b, 2, 4);
        a[1] = a[1] * b[2] * b[3];
        java.util.Arrays.fill(b, 1, 3, a[1] * a[2]);
        double[] c = new double[] {1, 2, 3};
        System.arraycopy(c, 0, b, 4, 2);
        java.util.Arrays.fill(a, 0, 1, 0.5);
        double s = 0;
        for (double each : b) { s += each * each * a[0]; }
        return s * a[1];
        """, X);
  }

  @Test
  void loopsOfUnknownLength() {
    check("""
        double s = x[0];
        double t = 1;
        while (s * s < 50) {
          double d = x[1] * Math.sin(s);
          s = s * 1.5 + d * t + 0.7;
          t *= 0.9 + x[2] * 0.1;
          if (t > 100) { break; }
        }
        do { s = Math.sqrt(s * s + x[3]); } while (s > 20);
        return s * t;
        """, X);
  }

  @Test
  void branchesAndSwitches() {
    check("""
        double s = 0;
        for (int i = 0; i < x.length; i++) {
          if (x[i] > 0.5) { s += x[i] * x[i] * x[i]; } else if (x[i] < 0) { s *= x[i]; continue; }
          switch (i % 3) {
            case 0 -> s = s * s + x[1];
            case 1 -> { double t = Math.exp(x[i]); s -= t * x[0]; }
            default -> s += x[3] * x[2];
          }
          switch (i) {
            case 2: s *= x[0]; break;
            case 1: s += x[1] * x[1]; break;
            default: s = Math.sin(s);
          }
        }
        return s > 0 ? s * x[0] : s * x[1];
        """, X);
  }

  @Test
  void loopsInLoopsThatOverwriteWhatTheyRead() {
    check("""
        double[] a = x.clone();
        for (int k = 0; k < 3; k++) {
          for (int i = 1; i < a.length - 1; i++) { a[i] = 0.3 * a[i - 1] * a[i + 1] - a[i] * a[i] * 0.2; }
          a[0] = a[2] * x[k];
          for (int i = a.length - 1; i > 0; i -= 2) { a[i] = Math.cos(a[i] * a[i - 1]); }
        }
        double s = 0;
        for (int i = 0; i < a.length; i++) { s += a[i] * a[i] * a[i]; }
        return s;
        """, X);
  }

  @Test
  void sumsProductsAndExtremes() {
    check("""
        double s = 0, p = 1, m = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
          double y = x[i] * x[i] + x[0];
          s += y * y;
          p *= y + 2;
          m = Math.max(m, y);
        }
        double z = 0;
        for (int i = 0; i < x.length; i++) { z += Math.exp(x[i] * x[i] - m); }
        return m + Math.log(z) + s * p + Math.hypot(s, p) + Math.pow(p, s * 0.1) + Math.atan2(s, p);
        """, X);
  }

  @Test
  void manyPrimitives() {
    check("""
        double a = Math.abs(x[0]) + 1, b = x[2];
        double s = Math.tan(x[0]) * Math.asin(x[0] / 2) + Math.acos(x[3]) * Math.atan(b);
        s += Math.sinh(b) * Math.cosh(x[1]) + Math.tanh(b) * Math.expm1(x[0]) * Math.log1p(a);
        s += Math.log10(a) * Math.cbrt(b) * Math.sqrt(a + b * b) * Math.toRadians(b) + b % 0.37 * a;
        s += Math.fma(a, b, x[3]) * Math.copySign(a, -b) * Math.min(a * b, x[3]) * Math.scalb(a, 2);
        s += StrictMath.pow(a, 3) * Math.pow(b, 2) * Math.pow(2, a) + Math.toDegrees(a) * a * b;
        return s / (1 + Math.floor(b)) + Math.IEEEremainder(1, 3) + (int) b * a * a + 1 / a;
        """, X);
  }

  @Test
  void floatsAndFloatArrays() {
    of("", """
          static double f(float x, float[] y, double z) {
            float[] a = {x * y[0], y[1], (float) z};
            float s = 0;
            for (float each : a) { s += each * each * x; a[0] = s * y[1]; }
            float[] b = a.clone();
            java.util.Arrays.fill(a, 1, 2, b[0] * x);
            System.arraycopy(a, 0, b, 1, 2);
            return s * b[1] * b[2] + Math.sin(z) * z;
          }
        """, 0, 1, 2).symmetric(0.5f, new float[] {0.25f, -0.75f}, -0.5);
  }

  @Test
  void throwsAndAssertsThatGuard() {
    check("""
        if (x.length < 2) { throw new IllegalArgumentException("too short: " + x.length); }
        double s = 0;
        for (int i = 0; i < x.length; i++) {
          if (x[i] > 5) { throw new IllegalStateException("large"); }
          assert x[i] < 4 : "too large";
          s += x[i] * x[i] * x[0];
        }
        return s * s;
        """, X);
  }

  @Test
  void parametersThatAreReassigned() {
    of("", """
          static double f(double[] x, double[] y, double z) {
            double s = 0;
            for (int k = 0; k < 2; k++) {
              for (int i = 0; i < x.length; i++) { s += x[i] * x[i] * y[i] * z; }
              x = y;
              z = z * z;
            }
            return s * s;
          }
        """, 0, 1, 2).check(new double[] {1, 2}, new double[] {0.5, -0.25}, 0.5);
  }

  @Test
  void parametersOutsideWrtThatBecomeActive() {
    of("wrt = {\"x\"},", """
          static double f(double[] x, double[] data, double z) {
            double s = 0;
            for (int i = 0; i < x.length; i++) { z = z * x[i] + data[i]; s += z * z; }
            data = x;
            return s * data[1] * z;
          }
        """, 0).check(X.clone(), new double[] {1, -2, 3, 1}, 0.5);
  }

  @Test
  void stepsFromFewStates() {
    of("checkpoints = 2,", """
          static double f(double[] x, int n) {
            double p = x[0], v = x[1];
            double[] q = {x[2], x[3]};
            for (int i = 0; i < n; i++) {
              v -= 0.1 * Math.sin(p) * q[0];
              p += 0.1 * v;
              q[i % 2] = q[i % 2] * 0.9 + p * v * 0.1;
            }
            return p * p + v * q[0] * q[1];
          }
        """, 0).check(X.clone(), 23);
  }

  @Test
  void arraysOfArraysAndNumbersBesides() {
    of("", """
          static double f(double[][] m, double c, double[] b) {
            double s = 0;
            for (int i = 0; i < m.length; i++) {
              double t = 0;
              for (int j = 0; j < m[i].length; j++) { t += m[i][j] * b[j]; }
              s += t * t * c + Math.exp(c * t);
            }
            return s;
          }
        """, 0, 1, 2).check(new double[][] {{0.5, 1}, {}, {-0.25}}, 0.7, new double[] {0.3, -1.2
    });
  }
}
