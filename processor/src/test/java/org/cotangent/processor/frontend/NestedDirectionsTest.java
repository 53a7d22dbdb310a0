package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.cotangent.processor.testing.AllDerivatives;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Differences;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Products with directions in methods that are differentiated themselves. */
class NestedDirectionsTest {

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    loaded = Compilation.of("""
        import static org.cotangent.Derivative.*;
        import org.cotangent.Differentiable;
        class Case {
          record Body(double x, double[] v) {}

          sealed interface Shape permits Disc, Box {}
          record Disc(double r) implements Shape {}
          record Box(double a, double b) implements Shape {}

          @Differentiable(derivatives = {HVP, JVP})
          static double f(double[] x, double[][] m, Body b, double xDot) {
            double s = xDot * b.x();
            for (int i = 0; i < x.length; i++) { s += x[i] * x[i] * m[i][0] * b.v()[0]; }
            return s;
          }

          @Differentiable(wrt = {"x", "y"}, derivatives = {GRADIENT, JVP, HVP})
          static double byHvp(double[] x, double y, double[] xv, double[][] mv, double[] bv) {
            double[][] m = {{y, 1}, {2, y}};
            var p = CaseDerivatives.fHvp(x, m, new Body(y, x), y, xv, mv, new Body(1, bv), 1);
            return p.x()[0] * p.m()[1][0] + p.b().v()[0];
          }

          @Differentiable(wrt = {"x", "y"}, derivatives = {GRADIENT, JVP, HVP})
          static double byJvp(double[] x, double y, double[] xv, double[][] mv, double[] bv) {
            double[][] m = {{y, 1}, {2, y}};
            return CaseDerivatives.fJvp(x, m, new Body(y, x), y, xv, mv, new Body(1, bv), 1).tangent();
          }

          @Differentiable(derivatives = HVP)
          static double area(Shape s, double k) {
            return s instanceof Disc d ? k * k * d.r() * d.r() * d.r() : s instanceof Box b ? k * b.a() * b.b() * b.b() : 0;
          }

          @Differentiable
          static double ofSame(double x, double k) {
            Shape box = new Box(x, k);
            var p = CaseDerivatives.areaHvp(box, k, box, x);
            return p.k() * x;
          }

          @Differentiable
          static double ofOther(double x, double k) {
            Shape box = new Box(x, k);
            Shape disc = new Disc(x);
            return CaseDerivatives.areaHvp(box, k, disc, 1).k() * x;
          }
        }
        """).load();
  }

  private static final double[] X = {.3, .7};
  private static final double[] XV = {1, -2};
  private static final double[][] MV = {{1, 2}, {-.5, 3}};
  private static final double[] BV = {.2, .4};

  @Test
  void have_the_shapes_of_the_arguments() {
    for (String method : new String[] {"byHvp", "byJvp"}) {
      AllDerivatives.of(loaded, method, 0, 1).check(X, .6, XV, MV, BV);
      wrong(method, X, .6, new double[3], MV, BV);
      wrong(method, X, .6, null, MV, BV);
      wrong(method, X, .6, XV, new double[3][2], BV);
      wrong(method, X, .6, XV, new double[][] {{1, 2}, {3}}, BV);
      wrong(method, X, .6, XV, new double[][] {{1, 2}, null}, BV);
      wrong(method, X, .6, XV, MV, new double[1]);
    }
  }

  /** What the derivative throws is what the companion's member throws. */
  private static void wrong(String method, Object... arguments) {
    Throwable expected = catchThrowable(() -> loaded.call("Case", method, arguments));
    assertThatThrownBy(() -> loaded.gradient("Case", method, arguments))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(expected.getMessage());
  }

  @Test
  void are_of_the_same_record_of_a_sealed_interface() {
    Differences.check(loaded, "Case", "ofSame", .7, 1.3);
    assertThat(catchThrowable(() -> loaded.call("Case", "ofOther", .7, 1.3)))
        .hasMessage("sDot is a Disc, but must be a Box");
    assertThatThrownBy(() -> loaded.gradient("Case", "ofOther", .7, 1.3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sDot is a Disc, but must be a Box");
  }
}
