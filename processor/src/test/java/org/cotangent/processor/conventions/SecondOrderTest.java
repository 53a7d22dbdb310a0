package org.cotangent.processor.conventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Second derivatives by {@code x} at 0, as {@code docs/conventions.md} has them, and examples. */
class SecondOrderTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private record Line(String formula, double second) {}

  private static final List<Line> LINES = List.of(
      new Line("Math.abs(x)", 0),
      new Line("Math.max(0, x)", 0),
      new Line("Math.max(x, 0) * Math.max(x, 0)", 2),
      new Line("Math.abs(x) * Math.abs(x)", 0),
      new Line("Math.signum(x) * x * x", 0),
      new Line("Math.floor(x) * x + x * x", 2),
      new Line("x % 1 + x * x", 2),
      new Line("Math.hypot(x, x)", 0),
      new Line("Math.hypot(x, 1)", 1),
      new Line("Math.atan2(x, x) + x * x", 2),
      new Line("Math.pow(x, 3)", 0),
      new Line("Math.pow(x, 2)", 2),
      new Line("Math.pow(x, 1) + x * x", 2),
      new Line("Math.pow(x, 0) + x * x", 2),
      new Line("Math.pow(x, 1.5)", INFINITY),
      new Line("Math.pow(x, 2.5)", 0),
      new Line("Math.pow(x, x + 2)", 2),
      new Line("Math.sqrt(x)", -INFINITY),
      new Line("Math.log(x)", -INFINITY),
      new Line("Math.asin(x + 1)", INFINITY),
      new Line("Math.acos(x + 1)", -INFINITY),
      new Line("Math.cbrt(x)", Double.NaN),
      new Line("Math.sqrt(x) * Math.sqrt(x)", Double.NaN),
      new Line("Math.sqrt(x * x) * Math.sqrt(x * x)", 0),
      new Line("0 * Math.log(x) + x * x", 2),
      new Line("x > 0 ? Math.sqrt(x) : x * x", 2),
      new Line("x != 0 ? Math.sin(x) / x : 1 - x * x / 6", -1.0 / 3));

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < LINES.size(); i++) {
      members.append("""
            @SuppressWarnings("cotangent")
            @Differentiable(derivatives = {HVP, HESSIAN})
            static double f%d(double x) { return %s; }
          """.formatted(i, LINES.get(i).formula()));
    }
    loaded = Compilation.of("""
        import org.cotangent.*;
        import static org.cotangent.Derivative.*;
        final class Case {
        %s
          @Differentiable(derivatives = {GRADIENT, HVP, HESSIAN})
          static double valley(double x, double y) { return x * Math.exp(-x * x - y * y); }
          @Differentiable(wrt = "x", derivatives = HESSIAN)
          static double form(double[] x, double[][] a) {
            double s = 0;
            for (int i = 0; i < x.length; i++) {
              for (int j = 0; j < x.length; j++) { s += x[i] * a[i][j] * x[j]; }
            }
            return s;
          }
          @Differentiable(derivatives = HESSIAN)
          static double logSumExp(double[] x) {
            double m = Double.NEGATIVE_INFINITY;
            for (double each : x) { m = Math.max(m, each); }
            double s = 0;
            for (double each : x) { s += Math.exp(each - m); }
            return m + Math.log(s);
          }
        }
        """.formatted(members)).load();
  }

  @Test
  void secondDerivativesAtZeroAreTheTables() {
    for (int i = 0; i < LINES.size(); i++) {
      double[][] hessian = (double[][]) loaded.call("CaseDerivatives", "f" + i + "Hessian", 0.0);
      double product = loaded.derivative("Case", "f" + i + "Hvp", 0.0, 1.0).flat()[0];
      Double expected = LINES.get(i).second();
      assertThat(hessian[0][0] + 0.0).as(LINES.get(i).formula()).isEqualTo(expected);
      assertThat(product + 0.0).as(LINES.get(i).formula()).isEqualTo(expected);
    }
  }

  @Test
  void theHessianOfAValleyIsThatByHand() {
    for (double[] p : new double[][] {{-1, 0}, {0.5, -0.25}, {0, 0}, {2, 1}}) {
      double x = p[0];
      double y = p[1];
      double e = Math.exp(-x * x - y * y);
      double[][] hessian = (double[][]) loaded.call("CaseDerivatives", "valleyHessian", x, y);
      double mixed = e * (4 * x * x * y - 2 * y);
      assertThat(hessian[0])
          .containsExactly(new double[] {e * (4 * x * x * x - 6 * x), mixed}, within(1e-14));
      assertThat(hessian[1])
          .containsExactly(new double[] {mixed, e * (4 * x * y * y - 2 * x)}, within(1e-14));
    }
  }

  @Test
  void theHessianOfAQuadraticFormIsTheSumOfItsMatrixAndTheTransposed() {
    double[][] a = {{1, 2, -3}, {0.5, 4, 5}, {6, -7, 8}};
    double[][] hessian =
        (double[][]) loaded.call("CaseDerivatives", "formHessian", new double[] {1, -2, 0.5}, a);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(hessian[i][j]).isEqualTo(a[i][j] + a[j][i]);
      }
    }
  }

  @Test
  void theRowsOfTheHessianOfLogSumExpSumToZero() {
    double[][] hessian = (double[][])
        loaded.call("CaseDerivatives", "logSumExpHessian", new double[] {0.5, -1, 700, 699, 2});
    for (int i = 0; i < hessian.length; i++) {
      double sum = 0;
      for (int j = 0; j < hessian.length; j++) {
        sum += hessian[i][j];
        assertThat(Double.doubleToLongBits(hessian[i][j]))
            .isEqualTo(Double.doubleToLongBits(hessian[j][i]));
      }
      assertThat(sum).isCloseTo(0, within(1e-15));
    }
    double softmax = Math.exp(-1) / (1 + Math.exp(-1));
    assertThat(hessian[3][3]).isCloseTo(softmax * (1 - softmax), within(1e-14));
  }
}
