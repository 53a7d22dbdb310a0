package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods that call generated members of their own class's companion. */
class NestedDerivativesTest {
  private static final double STEP = 1e-5;

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    loaded = Compilation.of("""
        import static org.cotangent.Derivative.*;
        import org.cotangent.Differentiable;
        class Case {
          record Body(double x, double[] v) {}

          @Differentiable
          static double energy(double x, double y, double k) {
            return k * x * x * Math.sin(y) + Math.exp(-x * y * k);
          }

          @Differentiable(wrt = {"k", "x0"}, derivatives = {GRADIENT, JVP, HVP})
          static double simulate(double x0, double k, int n) {
            double x = x0, v = 0, y = 0.7;
            for (int i = 0; i < n; i++) {
              if (i % 3 != 2) {
                var g = CaseDerivatives.energyGradient(x, y, k);
                v -= 0.1 * g.x();
                y -= 0.05 * g.y() * g.value();
              }
              x += 0.1 * v;
            }
            return x * x + v;
          }

          @Differentiable(derivatives = {GRADIENT, HESSIAN})
          static double h(double x, double a) {
            return Math.exp(a * x) + x * x * x * x;
          }

          @Differentiable(wrt = {"a", "x"})
          static double newton(double x, double a) {
            CaseDerivatives.HGradient g = CaseDerivatives.hGradient(x, a);
            return x - g.x() / CaseDerivatives.hHessian(x, a)[0][0];
          }

          @Differentiable
          static double loss(double[] w, double[][] d) {
            double s = 0;
            for (double[] row : d) {
              double p = 0;
              for (int j = 0; j < w.length; j++) { p += w[j] * row[j]; }
              s += Math.log1p(Math.exp(-p)) + p * p * .01;
            }
            return s;
          }

          @Differentiable(wrt = {"rate", "w0"})
          static double descend(double[] w0, double[][] d, double rate, int n) {
            double[] w = w0.clone();
            for (int i = 0; i < n; i++) {
              var g = CaseDerivatives.lossGradient(w, d);
              for (int j = 0; j < w.length; j++) { w[j] -= rate * g.w()[j]; }
            }
            return loss(w, d);
          }

          @Differentiable
          static double f(double x) { return x * x * x * x * Math.sin(x); }
          @Differentiable
          static double df(double x) { return CaseDerivatives.fGradient(x).x(); }
          @Differentiable
          static double ddf(double x) { return CaseDerivatives.dfGradient(x).x(); }

          @Differentiable(derivatives = {VJP, JVP})
          static double[] map(double[] x, double s) {
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) { y[i] = Math.sin(s * x[i]) * x[(i + 1) % x.length]; }
            return y;
          }

          @Differentiable
          static double along(double[] x, double s) {
            var j = CaseDerivatives.mapJvp(x, s, map(x, s), 1);
            var v = CaseDerivatives.mapVjp(x, s, j.tangent());
            return v.s() + j.value()[0] * v.x()[1];
          }

          @Differentiable
          static double kinetic(Body b) { return 0.5 * b.x() * (b.v()[0] * b.v()[0] + b.v()[1] * b.x()); }

          @Differentiable
          static double ofRecord(double x, double[] v) {
            Body g = CaseDerivatives.kineticGradient(new Body(x, v)).b();
            return g.x() * g.v()[0] + g.v()[1];
          }

          @Differentiable(derivatives = JACOBIAN)
          static double[] pair(double[] x, double s) {
            return new double[] {x[0] * x[1] * s, Math.sin(x[0] * s)};
          }

          @Differentiable
          static double ofRows(double[] x, double s) {
            CaseDerivatives.PairJacobian j = CaseDerivatives.pairJacobian(x, s);
            return j.x()[0][1] * j.x()[1][0] + j.s()[0] * j.value()[1];
          }

          @Differentiable
          static double terms(double[] x, double[] t) {
            double s = 0;
            for (int i = 0; i < t.length; i++) { s += x[0] * x[0] * t[i] + x[t.length - 1] * x[0]; }
            return s;
          }

          @Differentiable
          static double ofTerms(double[] x, double[] t) {
            var g = CaseDerivatives.termsGradient(x, t);
            return g.x()[0] * g.x()[1] + 3 * g.x()[0];
          }

          @Differentiable
          static float narrow(float x, float[] w) { return x * x * w[0] * w[0]; }
          @Differentiable
          static float ofFloats(float x, float[] w) {
            var g = CaseDerivatives.narrowGradient(x, w);
            return g.x() + g.w()[0];
          }
          @Differentiable(wrt = "w")
          static float sums(float[] w, double[] d) {
            float s = 0;
            for (int i = 0; i < d.length; i++) { s += (float) (Math.sin(w[i % 2] * d[i]) + w[0] * d[i]); }
            return s;
          }
          @Differentiable(wrt = "w")
          static float ofSums(float[] w, double[] d) {
            var g = CaseDerivatives.sumsGradient(w, d);
            return g.w()[0] * 3 + g.w()[1];
          }
        }
        """).load();
  }

  static Stream<Arguments> methods() {
    double[][] data = {{1, 2}, {-.5, 1}, {.3, -2}};
    return Stream.of(
        Arguments.of("simulate", new Object[] {.5, 1.3, 7}),
        Arguments.of("newton", new Object[] {.5, 1.3}),
        Arguments.of("descend", new Object[] {new double[] {.1, .2}, data, .3, 5}),
        Arguments.of("df", new Object[] {.7}),
        Arguments.of("ddf", new Object[] {.7}),
        Arguments.of("along", new Object[] {new double[] {.3, .8, -.4}, 1.2}),
        Arguments.of("ofTerms", new Object[] {new double[] {0, 0}, new double[] {1, 2}}),
        Arguments.of("ofRows", new Object[] {new double[] {.3, .8}, 1.2}),
        Arguments.of("ofRecord", new Object[] {.6, new double[] {1.1, .4}}));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void has_its_own_gradient(String method, Object[] arguments) {
    GradientResult result = loaded.gradient("Case", method, arguments);
    assertThat(result.value()).isEqualTo(loaded.call("Case", method, arguments));
    double[] differences = arguments.length == 3
        ? new double[] {difference(method, arguments, 0, 0), difference(method, arguments, 1, 0)}
        : Stream.iterate(0, i -> i < arguments.length, i -> i + 1)
            .filter(i -> isFloating(arguments[i]))
            .flatMapToDouble(i -> java.util.stream.IntStream.range(0, length(arguments[i]))
                .mapToDouble(j -> difference(method, arguments, i, j)))
            .toArray();
    assertThat(result.flat()).hasSize(differences.length);
    for (int i = 0; i < differences.length; i++) {
      assertThat(result.flat()[i]).isCloseTo(differences[i], within(1e-6));
    }
  }

  private static boolean isFloating(Object argument) {
    return argument instanceof Double || argument instanceof double[];
  }

  private static int length(Object argument) {
    return argument instanceof double[] array ? array.length : 1;
  }

  private static double difference(String method, Object[] arguments, int place, int element) {
    return (moved(method, arguments, place, element, STEP)
            - moved(method, arguments, place, element, -STEP))
        / (2 * STEP);
  }

  private static double moved(
      String method, Object[] arguments, int place, int element, double by) {
    Object[] moved = arguments.clone();
    if (moved[place] instanceof double[] array) {
      double[] copy = array.clone();
      copy[element] += by;
      moved[place] = copy;
    } else {
      moved[place] = (double) moved[place] + by;
    }
    return (double) loaded.call("Case", method, moved);
  }

  @Test
  void has_second_derivatives_too() {
    Object hvp = loaded.call("CaseDerivatives", "simulateHvp", .5, 1.3, 7, 0.0, 1.0);
    double up = loaded.gradient("Case", "simulate", .5, 1.3 + STEP, 7).flat()[1];
    double down = loaded.gradient("Case", "simulate", .5, 1.3 - STEP, 7).flat()[1];
    assertThat(GradientResult.flatten(hvp)[2]).isCloseTo((up - down) / (2 * STEP), within(1e-6));
  }

  @Test
  void rounds_what_it_adds_to_floats() {
    double[] d = {.1, .7, 1.3, -.4, .9, 2.3, -1.7};
    for (int i = 0; i < 20; i++) {
      float[] w = {i * .13f, .7f - i * .07f};
      assertThat(loaded.gradient("Case", "ofSums", w, d).value())
          .isEqualTo(loaded.call("Case", "ofSums", w, d));
    }
  }

  @Test
  void keeps_floats() {
    Object value = loaded.call("Case", "ofFloats", 1.5f, new float[] {2f});
    GradientResult result = loaded.gradient("Case", "ofFloats", 1.5f, new float[] {2f});
    assertThat(result.value()).isEqualTo(value);
    // 2 x w^2 + 2 x^2 w
    assertThat(result.flat()).containsExactly(2 * 4 + 4 * 1.5 * 2, 4 * 1.5 * 2 + 2 * 1.5 * 1.5);
  }
}
