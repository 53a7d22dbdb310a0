package org.cotangent.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All directions at a time say what one direction after the other says. */
class UnitDirectionsTest {
  private static final double[][] POINTS = {
    {0.5, 1.25, -0.75}, {2, -1, 0.5}, {0, 0, 0}, {1, 0, 2}, {0, 1, 1}, {-1, -1, -1}, {3, 3, 0.25}
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "double d = x * y + z; return d * Math.exp(d) * Math.sin(d);",
        "double d = x * y + z; double e = d - x; return Math.cos(d * d) * Math.tanh(e * e) * z;",
        "double d = x * y; return d > 0 ? Math.exp(d) * z : z * z * d * Math.sin(d);",
        "double d = x * y; double e = 1; if (d > z) { double g = d * z + x; e = g * g * g; } else"
            + " { e = d * d; } return e * e;",
        "return Math.sqrt(x * x + y * y) * z;",
        "double r = Math.sqrt(x * y - x * y); return r * z + x * x;",
        "double d = x * y - z; double e = d - (x * y - z); return Math.cbrt(e) * x + y;",
        "double r = Math.sqrt(x); return r * r * r * y + Math.log(z * z + 1) * r;",
        "double q = x / y; double l = Math.log(q * q); return l * l * z;",
        "return Math.pow(x * y, z) + Math.pow(z, 3) * Math.hypot(x, y);",
        "double m = Math.max(x * y, y * z); return m * m * Math.min(m, x);",
        "float f = (float) (x * y); return f * f * z + Math.abs(f) * f;",
        "double s = x; for (int i = 0; i < 3; i++) { s = Math.sin(s * y) + z; } return s * s;",
        "double[] a = {x * y, y * z, x}; a[1] *= a[0]; return a[1] * a[1] * a[2];",
        "double d = x * y; switch (z > 1 ? 2 : z > 0 ? 1 : 0) { case 0: return d * d * z; case 2: return Math.exp(d) * z;"
            + " default: return d * z * d; }",
        "return Math.atan2(x, y) * Math.asin(z / 4) + Math.acos(x / 5) * y;",
        "double t = x * y; double u = t > 1 ? t * t * Math.exp(t) : 0; return Math.sqrt(u) * z + u;",
        "double t = Math.sqrt(x); double p = t * (1 + t * (2 + t * 3)); return p * y * z + p * p;",
        "double t = Math.log(x * y); double p = 1 / (1 + t * t); double q = t < 0 ? p * t : t * t;"
            + " return q * q * z + p;",
        "double t = Math.abs(x - y); double p = t * (1 - t * t * Math.cos(t)); return p * z + Math.hypot(p, z);",
        "double t = x * z; double p = Math.exp(-t * t) * 0.5; double q = t > 0 ? t > 1 ? p : p * t : -p * t * t;"
            + " return q * y + Math.sqrt(q * q) * p;"
      })
  void hessiansHaveTheProductsForColumns(String body) {
    Loaded loaded = Compilation.of("""
        import org.cotangent.*;
        import static org.cotangent.Derivative.*;
        final class Case {
          @Differentiable(derivatives = {HESSIAN, HVP})
          static double f(double x, double y, double z) { %s }
        }
        """.formatted(body)).load();

    for (double[] at : POINTS) {
      double[][] hessian =
          (double[][]) loaded.call("CaseDerivatives", "fHessian", at[0], at[1], at[2]);
      double[][] columns = {
        product(loaded, at, 1, 0, 0), product(loaded, at, 0, 1, 0), product(loaded, at, 0, 0, 1)
      };
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          double expected = columns[i][j];
          if (!Double.isNaN(expected) && !Double.isNaN(columns[j][i])) {
            assertThat(hessian[j][i])
                .as("%d, %d at %s", j, i, Arrays.toString(at))
                .matches(element -> isClose(element, expected), "is close to " + expected);
          }
        }
      }
    }
  }

  private static double[] product(Loaded loaded, double[] at, double x, double y, double z) {
    Object record = loaded.call("CaseDerivatives", "fHvp", at[0], at[1], at[2], x, y, z);
    return GradientResult.of(record).flat();
  }

  private static boolean isClose(double actual, double expected) {
    return actual == expected || Math.abs(actual - expected) <= 1e-11 * (1 + Math.abs(expected));
  }
}
