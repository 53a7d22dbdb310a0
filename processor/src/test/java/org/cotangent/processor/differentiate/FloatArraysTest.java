package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cotangent.processor.testing.AllDerivatives;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Differences;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;

/**
 * Adjoints and tangents of the elements of float arrays are doubles, unless they are those of a
 * parameter.
 */
class FloatArraysTest {

  private static final double TENTH_OF_A_THIRD = 0.1 / 3;

  /** The derivative by one number, in both modes. */
  private static void check(
      String parameters, String body, Object argument, double expected, double tolerance) {
    Loaded loaded = Compilation.of("""
        import org.cotangent.*;
        class P {
          @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.JVP})
          static double f(%s) {
            %s
          }
        }
        """.formatted(parameters, body)).load();
    double[] gradient = new double[1];
    loaded.objective("P", "f", argument).valueAndGradient(new double[] {1}, gradient);
    boolean isRounded = argument instanceof float[];
    assertThat(gradient[0]).isCloseTo(expected, within(isRounded ? 1e-8 : tolerance));
    Object one = isRounded ? new float[] {1} : (Object) 1.0;
    assertThat(loaded.derivative("P", "fJvp", argument, one).flat()[0])
        .isCloseTo(expected, within(tolerance));
  }

  @Test
  void loseNothingInLocalArrays() {
    String body = """
        float[] a = {(float) x, 0};
        for (int i = 0; i < 2; i++) {
          a[1] = a[0] + a[1] * 0.5f;
        }
        return a[1] * (0.1 / 3);
        """;
    check("double x", body, 1.0, 1.5 * TENTH_OF_A_THIRD, 1e-16);
  }

  @Test
  void loseNothingInCopies() {
    String body = """
        float[] a = {(float) x, 2};
        float[] b = a.clone();
        float[] c = new float[3];
        System.arraycopy(b, 0, c, 1, 2);
        java.util.Arrays.fill(a, c[1] * c[2]);
        return (a[0] + b[0]) * (0.1 / 3);
        """;
    check("double x", body, 1.0, 3 * TENTH_OF_A_THIRD, 1e-16);
  }

  @Test
  void loseNothingInRowsThatAreSwappedAndChosen() {
    String body = """
        float[][] m = new float[2][1];
        float[] one = {(float) x};
        float[] row = null;
        for (int i = 0; i < 3; i++) {
          float[] other = m[0];
          m[0] = one;
          one = other;
          row = i > 0 ? m[1] : m[0];
        }
        m = m.clone();
        m[1] = x > 0 ? m[0] : row;
        return m[1][0] * (0.1 / 3);
        """;
    check("double x", body, 1.0, TENTH_OF_A_THIRD, 1e-16);
  }

  @Test
  void haveTheTypeOfAParameterThatTheyStandFor() {
    String body = """
        float[] a = w.length > 1 ? new float[] {w[0] * 2} : w;
        float[][] rows = {a, w};
        return (rows[0][0] + rows[1][0]) * (0.1 / 3);
        """;
    check("float[] w", body, new float[] {1}, 2 * TENTH_OF_A_THIRD, 1e-8);
  }

  @Test
  void loseNothingBetweenOwnArraysAndThoseOfParameters() {
    String body = """
        float[] a = new float[3];
        System.arraycopy(w, 0, a, 1, 1);
        float[] b = w.clone();
        float[][] rows = {a, b, null};
        float[] chosen = rows[2] == null ? rows[0] : null;
        chosen[2] = chosen[1] * b[0] * (1 / 3f);
        float sum = 0;
        for (float[] row : rows) if (row != null) for (float v : row) sum += v * 0.1f;
        return sum * (1 / 7.0);
        """;
    check("float[] w", body, new float[] {1}, (2.0 + 2.0 * (1 / 3f)) * 0.1f / 7.0, 1e-16);
  }

  @Test
  void areThoseOfResultsAndOfCallsToo() {
    Loaded loaded = Compilation.of("""
        import org.cotangent.*;
        class Case {
          record Both(float[] one, float[] other) {}
          @Differentiable(derivatives = {Derivative.VJP, Derivative.JVP})
          static float[][] rows(float[] w, double x) {
            float[] row = {(float) x, w[0]};
            row[0] *= row[1];
            return new float[][] {w, row, new float[0]};
          }
          @Differentiable(derivatives = {Derivative.VJP, Derivative.JVP})
          static Both both(float[] w, double x) {
            float[] a = w.clone();
            a[0] *= (float) x;
            return new Both(a, repeated(a, x, 2));
          }
          private static float[] repeated(float[] a, double x, int n) {
            float[] b = a.clone();
            b[0] += (float) (a[1] * x);
            float[] c = n == 0 ? b : repeated(b, x, n - 1);
            c[1] *= (float) x;
            return n == 1 ? b : c;
          }
          @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.JVP, Derivative.HVP})
          static double f(float[] w, double x) {
            float[] b = repeated(w, x, 3);
            return b[0] * b[1] * x;
          }
          @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.JVP, Derivative.HVP, Derivative.HESSIAN})
          static double g(float[] w, double x) {
            float[] a = {(float) (x * w[0]), 1, w[1]};
            float[] b = a.clone();
            for (int i = 0; i < 5; i++) {
              System.arraycopy(b, 0, a, 1, 2);
              b[0] = a[1] * b[2];
              if (b[0] > 2) b = new float[] {w[1], (float) x, a[1] * 0.5f};
            }
            return (a[0] + b[0] * a[2]) * x;
          }
        }
        """).load();
    float[] w = {1.5f, -0.75f};
    float[] direction = {0.5f, 1};
    for (String method : new String[] {"f", "g"}) {
      AllDerivatives all = AllDerivatives.of(loaded, method, 0, 1);
      if (method.equals("g")) {
        all.symmetric(w, 1.25);
      }
      double[] gradient = loaded.gradient("Case", method, w, 1.25).flat();
      double tangent =
          loaded.derivative("Case", method + "Jvp", w, 1.25, direction, -1.0).flat()[0];
      assertThat(tangent).isCloseTo(gradient[0] * 0.5 + gradient[1] - gradient[2], within(1e-5));
    }
    GradientResult rows = loaded.derivative("Case", "rowsJvp", w, 1.25, direction, -1.0);
    assertThat((float[][]) rows.components()[0]).isDeepEqualTo(new float[][] {
      {0.5f, 1}, {-1.5f + 1.25f * 0.5f, 0.5f}, {}
    });
    GradientResult both = loaded.derivative("Case", "bothJvp", w, 1.25, direction, -1.0);
    for (int i = 0; i < 4; i++) {
      float[] seed = new float[4];
      seed[i] = 1;
      Object seeds = Differences.made(
          loaded, "Case$Both", new float[] {seed[0], seed[1]}, new float[] {seed[2], seed[3]});
      double[] row = loaded.derivative("Case", "bothVjp", w, 1.25, seeds).flat();
      assertThat(both.flat()[i]).isCloseTo(row[0] * 0.5 + row[1] - row[2], within(1e-5));
    }
  }
}
