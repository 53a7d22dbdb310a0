package org.cotangent.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cotangent.processor.testing.AllDerivatives;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Differences;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that call gradients of their own class which cannot be written out. */
class OwnGradientsTest {

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    loaded = Compilation.of("""
        import static org.cotangent.Derivative.*;
        import org.cotangent.Differentiable;
        class Case {
          // y = cbrt(a x^2 + 1) by Newton's method; the energy is y * x.
          @Differentiable(derivatives = {GRADIENT, HVP})
          static double energy(double x, double a) {
            double target = a * x * x + 1;
            double y = target;
            while (Math.abs(y * y * y - target) > 1e-13) {
              y -= (y * y * y - target) / (3 * y * y);
            }
            return y * x;
          }
          /** The derivative of the energy by x, by hand. */
          private static double slope(double x, double a) {
            double y = Math.cbrt(a * x * x + 1);
            return y + x * 2 * a * x / (3 * y * y);
          }

          @Differentiable(derivatives = {GRADIENT, JVP}, wrt = {"x0", "a"})
          static double simulate(double x0, double a, int n) {
            double x = x0, v = 0;
            for (int i = 0; i < n; i++) {
              if (x > -0.5) {
                v -= 0.1 * CaseDerivatives.energyGradient(x, a).x();
              } else {
                v *= 0.9;
              }
              x += 0.1 * v;
            }
            return x * x + v;
          }
          @Differentiable(derivatives = {GRADIENT, JVP}, wrt = {"x0", "a"})
          static double byHand(double x0, double a, int n) {
            double x = x0, v = 0;
            for (int i = 0; i < n; i++) {
              if (x > -0.5) {
                v -= 0.1 * slope(x, a);
              } else {
                v *= 0.9;
              }
              x += 0.1 * v;
            }
            return x * x + v;
          }

          // A sum over a binary tree in an array, recursively.
          private static double tree(double[] w, int at) {
            return at >= w.length
                ? 1
                : Math.sin(w[at]) * tree(w, 2 * at + 1) + w[at] * tree(w, 2 * at + 2);
          }
          @Differentiable(derivatives = {GRADIENT, HVP, JVP, VJP})
          static double loss(double[] w, double s) { return tree(w, 0) * Math.exp(s); }

          @Differentiable(derivatives = {VJP, JVP, JACOBIAN}, wrt = {"w0", "rate"})
          static double[] descend(double[] w0, double rate, int n) {
            double[] w = w0.clone();
            double s = 0.2;
            for (int i = 0; i < n; i++) {
              CaseDerivatives.LossGradient g = CaseDerivatives.lossGradient(w, s);
              for (int j = 0; j < w.length; j++) { w[j] -= rate * g.w()[j]; }
              s -= rate * g.s() * g.value();
            }
            return new double[] {w[0] * s, loss(w, s), w[w.length - 1]};
          }

          /** Calls it through a method that calls itself. */
          private static double steps(double x, double a, int n) {
            return n == 0 ? x : steps(x - 0.1 * CaseDerivatives.energyGradient(x, a).x(), a, n - 1);
          }
          @Differentiable(derivatives = {GRADIENT, JVP}, wrt = {"x", "a"})
          static double recursive(double x, double a, int n) { return steps(x, a, n) * a; }

          record Layer(double[][] w, double b) {}
          record Net(Layer first, double scale) {}

          // Iterates to a fixed point; by records of arrays.
          @Differentiable(derivatives = {GRADIENT, HVP, JVP, VJP}, wrt = {"net", "x"})
          static double settle(int n, Net net, double[] x) {
            double s = net.first().b();
            double change = 1;
            while (Math.abs(change) > 1e-14) {
              double next = 0;
              for (int i = 0; i < n; i++) {
                for (int j = 0; j < net.first().w()[i].length; j++) {
                  next += net.first().w()[i][j] * Math.cos(s + x[j]);
                }
              }
              change = 0.1 * next - s;
              s += change;
            }
            return s * net.first().b() * net.scale();
          }
          @Differentiable(derivatives = {VJP, JVP, JACOBIAN}, wrt = {"net", "x"})
          static double[] trained(Net net, double[] x, int n) {
            double[] y = x.clone();
            Layer layer = net.first();
            double scale = net.scale();
            for (int i = 0; i < n; i++) {
              var g = CaseDerivatives.settleGradient(2, new Net(layer, scale), y);
              double[][] w = new double[layer.w().length][];
              for (int j = 0; j < w.length; j++) {
                double[] row = layer.w()[j].clone();
        for (int k = 0; k < row.length; k++) { row[k] -= g.net().first().w()[j][k]; }
        w[j] = row;
              }
              layer = new Layer(w, layer.b() - 0.1 * g.net().first().b());
              scale -= 0.1 * g.net().scale();
              if (i > 0) {
                var v = CaseDerivatives.settleVjp(2, net, y, y[0]);
                y[0] += CaseDerivatives.settleJvp(2, net, y, v.net(), v.x()).tangent();
              }
            }
            return new double[] {layer.b() * layer.w()[1][0], y[0] * scale, layer.w()[0][1]};
          }

          record Small(float[] w, float b) {}

          // b * b * w0 * w0 * w1, where the loop does nothing; in floats.
          @Differentiable(derivatives = {GRADIENT, HVP, JVP, VJP})
          static float narrow(Small s, float[][] v) {
            float t = s.w()[0];
            while (t < 0) { t = t * t; }
            return s.b() * s.b() * t * t * v[0][1];
          }
          @Differentiable(derivatives = {GRADIENT, JVP})
          static float ofFloats(Small s, float[][] v) {
            var g = CaseDerivatives.narrowGradient(s, v);
            return g.s().b() + g.s().w()[0] + g.v()[0][1] * g.value();
          }
          @Differentiable(derivatives = {GRADIENT, JVP})
          static float ofFloatProducts(Small s, float[][] v) {
            return CaseDerivatives.narrowJvp(s, v, s, v).tangent()
                + CaseDerivatives.narrowVjp(s, v, s.b()).v()[0][1];
          }

          // Overloads and names that stand in the way.
          @Differentiable(derivatives = {GRADIENT, HVP}, wrt = {"value", "gradient"})
          static double energy(double value, double[] gradient, int seed, boolean product) {
            double s = value;
            while (s < seed && product) { s = s * 2 + gradient[0]; }
            return s * value * gradient[1] + gradient[0] * gradient[0];
          }
          @Differentiable
          static double named(double x, double[] tangents) {
            var g = CaseDerivatives.energyGradient(x, tangents, 9, true);
            return g.value_() * g.gradient()[0] + g.gradient()[1] + g.value();
          }
        }
        """).load();
  }

  @ParameterizedTest
  @ValueSource(strings = {"simulate", "recursive"})
  void are_called_for_their_derivatives(String method) {
    Differences.check(loaded, "Case", method, .5, 1.3, 7);
    AllDerivatives.of(loaded, method, 0, 1).check(.5, 1.3, 7);
  }

  @Test
  void give_what_is_written_by_hand() {
    double[] nested = loaded.gradient("Case", "simulate", -.4, 1.3, 12).flat();
    double[] byHand = loaded.gradient("Case", "byHand", -.4, 1.3, 12).flat();

    assertThat(nested).containsExactly(byHand, within(1e-10)).doesNotContain(0);
  }

  @Test
  void are_called_with_arrays() {
    double[] w = {.3, -.4, .8, 1.1, .2, -.6};
    AllDerivatives.of(loaded, "descend", 0, 1).check(w, .1, 4);
  }

  @Test
  void are_called_with_records_of_arrays() {
    Object layer = Differences.made(loaded, "Case$Layer", new double[][] {{.3, 1.2}, {.7}}, 1.4);
    Object net = Differences.made(loaded, "Case$Net", layer, 1.5);
    AllDerivatives.of(loaded, "trained", 0, 1).check(net, new double[] {.6, -.3}, 3);
  }

  @Test
  void keep_floats() {
    Object small = Differences.made(loaded, "Case$Small", new float[] {2}, 3f);
    float[][] v = {{1, .5f}};

    // 2 b w^2 v + 2 b^2 w v + b^4 w^4 v, by w, b and v
    assertThat(loaded.gradient("Case", "ofFloats", small, v).flat())
        .containsExactly(12 + 9 + 4 * 81 * 8 * .5, 4 + 12 + 4 * 27 * 16 * .5, 0, 24 + 36 + 81 * 16);
    // 5 b^2 w^2 v + b^3 w^2, by w, b and v
    assertThat(loaded.gradient("Case", "ofFloatProducts", small, v).flat())
        .containsExactly(5 * 9 * 4 * .5 + 27 * 4, 5 * 6 * 4 * .5 + 27 * 4, 0, 5 * 9 * 4);
    assertThat(
            loaded.derivative("Case", "ofFloatProductsJvp", small, v, small, v).flat())
        .containsExactly(5 * 5 * 9 * 4 * .5 + 5 * 27 * 4);
  }

  @Test
  void are_told_apart_by_what_they_take() {
    Differences.check(loaded, "Case", "named", .7, new double[] {.3, .4});
  }

  @Test
  void give_the_values_that_the_method_computes() {
    Object value = loaded.call("Case", "descend", new double[] {.3, -.4}, .1, 4);
    Object derived = loaded
        .derivative("Case", "descendJvp", new double[] {.3, -.4}, .1, 4, new double[] {1, 1}, 1.0)
        .value();

    assertThat(GradientResult.flatten(derived)).containsExactly(GradientResult.flatten(value));
  }
}
