package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Second derivatives through methods that are not looked into. */
class TwiceDifferentiableTest {
  private static final double STEP = 1e-5;

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    loaded =
        Compilation.of(List.of(Source.of("""
                final class Library {
                  static double bump(double x, int n) {
                    double s = 0;
                    for (int i = 0; i < n; i++) { s += Math.exp(-x * x); }
                    return s;
                  }
                }
                """), Source.of("""
                import org.cotangent.Derivative;
                import org.cotangent.Differentiable;
                final class Potential {
                  @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.HVP})
                  static double energy(double x, double y, double k) {
                    return k * x * x * Math.sin(y) + Math.exp(-x * y * k);
                  }
                  @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.HVP}, wrt = {"w", "s"})
                  static double sum(double[] w, double[] d, float s) {
                    double r = 0;
                    for (int i = 0; i < w.length; i++) {
                      r += Math.exp(w[i] * d[i] * s) * w[(i + 1) % w.length];
                    }
                    return r;
                  }
                }
                """), Source.of("""
                import static org.cotangent.Derivative.*;
                import org.cotangent.DerivativeOf;
                import org.cotangent.Differentiable;
                final class Case {
                  @DerivativeOf(type = Library.class, method = "bump", parameter = 0)
                  static double bumpByX(double x, int n) { return -2 * x * n * Math.exp(-x * x); }

                  @Differentiable(derivatives = {GRADIENT, JVP, HVP})
                  static double given(double x, double y) { return Library.bump(x * y, 3) * y; }

                  private static double repeated(double x, double y, int n) {
                    return n == 0
                        ? Library.bump(x, 2) * y
                        : repeated(x * y, y, n - 1) + Library.bump(y, n) * Potential.energy(x, y, n);
                  }

                  @Differentiable(derivatives = {GRADIENT, JVP, HVP})
                  static double recursive(double x, double y) { return repeated(x, y, 3) * x; }

                  @Differentiable(derivatives = {GRADIENT, JVP, HVP})
                  static double numbers(double x, double y) {
                    double s = 0;
                    for (int i = 0; i < 3; i++) { s += Potential.energy(x + i, x * y, y) * x; }
                    return s;
                  }

                  @Differentiable(derivatives = {GRADIENT, JVP, HVP})
                  static double arrays(double x, double y) {
                    double[] w = {x, y * x, 0.3};
                    return Potential.sum(w, new double[] {1, 2, -1}, 0.5f) * y;
                  }
                }
                """))).load();
  }

  private static double[] gradient(String method, double x, double y) {
    return loaded.gradient("Case", method, x, y).flat();
  }

  @ParameterizedTest
  @ValueSource(strings = {"given", "recursive", "numbers", "arrays"})
  void are_known(String method) {
    double[] hvp =
        GradientResult.flatten(loaded.call("CaseDerivatives", method + "Hvp", .4, .9, 1.0, .5));
    double[] jvp =
        GradientResult.flatten(loaded.call("CaseDerivatives", method + "Jvp", .4, .9, 1.0, .5));
    double[] gradient = gradient(method, .4, .9);
    double[] up = gradient(method, .4 + STEP, .9 + .5 * STEP);
    double[] down = gradient(method, .4 - STEP, .9 - .5 * STEP);

    assertThat(hvp[0]).isEqualTo(loaded.call("Case", method, .4, .9));
    assertThat(hvp[1]).isCloseTo((up[0] - down[0]) / (2 * STEP), within(1e-6));
    assertThat(hvp[2]).isCloseTo((up[1] - down[1]) / (2 * STEP), within(1e-6));
    assertThat(jvp[1]).isCloseTo(gradient[0] + .5 * gradient[1], within(1e-6));
  }
}
