package org.cotangent.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The same methods where the derivatives that they call are written out, where these are called
 * since they are another class's, and where they are called since they cannot be written out.
 */
class CalledOrWrittenOutTest {

  private static final String HEADER = """
      import static org.cotangent.Derivative.*;
      import org.cotangent.Differentiable;
      """;

  /** With {@code START} for a loop that is never entered. */
  private static final String ENERGY = """
        @Differentiable(derivatives = {GRADIENT, HVP, JVP, VJP}, wrt = {"w", "m", "s"})
        static double energy(double[] w, int n, double[][] m, double s) {
          double r = 0;
          START
          for (int i = 0; i < w.length; i++) {
            double[] row = m[i % m.length];
            for (double x : row) r += Math.sin(w[i] * x * s + n) * w[(i + 1) % w.length];
          }
          return r * Math.exp(s * 0.3);
        }
      """;

  private static final String LOOP = "double q = s; while (q * q > 1e9) { q = q * q; r += q; }";

  /** With {@code ENERGY} for the class. */
  private static final String CALLERS = """
        @Differentiable(derivatives = {VJP, JVP}, wrt = {"w0", "m0", "s"})
        static double[] inPlace(double[] w0, double[][] m0, double s, int n) {
          double[] w = w0.clone();
          double[][] m = new double[m0.length][];
          for (int i = 0; i < m.length; i++) { double[] row = m0[i].clone(); m[i] = row; }
          double[][] kept = new double[n][];
          double total = 0;
          for (int i = 0; i < n; i++) {
            var g = ENERGYDerivatives.energyGradient(w, i, m, s);
            kept[i] = g.w();
            w[i % w.length] -= 0.1 * g.m()[0][0] * g.s();
            if (i % 2 == 0) {
              double[] t = m[0];
              m[0] = m[m.length - 1];
              m[m.length - 1] = t;
              total += ENERGYDerivatives.energyVjp(w, 1, m, s, g.value()).m()[1][0];
            } else {
              double[] row = m[0].clone();
              row[0] += 0.05 * g.w()[0];
              m[0] = row;
              double[] v = kept[i - 1];
              total += ENERGYDerivatives.energyJvp(v, 2, m, s, w, g.m(), total).tangent();
            }
          }
          return new double[] {total, kept[n - 1][0] * kept[0][1], w[0] * m[0][0]};
        }
        private static double repeated(double[] w, double[][] m, double s, int n) {
          if (n == 0) return s;
          double[] v = w.clone();
          v[n % v.length] += 0.1 * ENERGYDerivatives.energyGradient(w, n, m, s).w()[0];
          double t = ENERGYDerivatives.energyVjp(v, n, m, s, w[1]).s();
          return repeated(v, m, s + 0.1 * t, n - 1) * v[0];
        }
        @Differentiable(derivatives = {VJP, JVP}, wrt = {"w0", "m0", "s"})
        static double recursive(double[] w0, double[][] m0, double s, int n) {
          return repeated(w0, m0, s, n);
        }
      """;

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    String energy = ENERGY.replace("START", "");
    loaded = Compilation.of(List.of(
            source("WrittenOut", energy + CALLERS.replace("ENERGY", "WrittenOut")),
            source("Potential", energy),
            source("OfOther", CALLERS.replace("ENERGY", "Potential")),
            source("Called", ENERGY.replace("START", LOOP) + CALLERS.replace("ENERGY", "Called"))))
        .load();
  }

  private static Source source(String name, String methods) {
    return Source.of(HEADER + "final class " + name + " {\n" + methods + "}\n");
  }

  @Test
  void agree_where_arrays_change_meanwhile() {
    check("inPlace", new double[] {.3, -1.2, .7});
  }

  @Test
  void agree_in_methods_that_call_themselves() {
    check("recursive", 1.0);
  }

  private static void check(String method, Object seed) {
    double[] w = {.3, -.4, .8};
    double[][] m = {{.5, .2}, {.7}, {.1, .9, -.3}};
    double[][] along = {{.15, .25}, {-.7}, {.2, -.9, -.35}};
    for (String owner : List.of("OfOther", "Called")) {
      same(owner, method + "Jvp", w, m, .6, 4, new double[] {.1, .5, -.7}, along, .35);
      same(owner, method + "Vjp", w, m, .6, 4, seed);
    }
  }

  private static void same(String owner, String member, Object... arguments) {
    GradientResult expected = loaded.derivative("WrittenOut", member, arguments);
    GradientResult actual = loaded.derivative(owner, member, arguments);
    assertThat(GradientResult.flatten(actual.value()))
        .as(owner + "." + member)
        .containsExactly(GradientResult.flatten(expected.value()));
    assertThat(actual.flat())
        .as(owner + "." + member)
        .containsExactly(expected.flat(), within(1e-12))
        .doesNotContain(0);
  }
}
