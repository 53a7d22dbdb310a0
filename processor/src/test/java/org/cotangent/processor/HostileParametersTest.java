package org.cotangent.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Differences;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Parameters, fields and variables that are called as what the companion declares itself. */
class HostileParametersTest {

  private static final String OBJECTS = """
      import org.cotangent.Differentiable;
      final class Objects {
        double self = 2, value = 3, tangent = 4, seed = 5, out = 2;
        double[] gradient = {1, 2};
        @Differentiable(wrt = {"this", "self", "value", "tangent", "seed", "point", "gradient"})
        double all(double self, double value, double tangent, double seed, double point, double gradient) {
          return self * value + this.self * this.value * tangent + seed * point * gradient;
        }
        @Differentiable(wrt = {"this", "self", "point"})
        double arrays(double self, double[] gradient, double[] point, double out) {
          return self * this.self * gradient[0] * point[0] * this.gradient[1]
              + this.gradient[0] * this.out * out;
        }
        record R(double self, double value) {
          @Differentiable double scalar(double value_, double self_, R self) {
            return this.self * this.value * value_ * self_ * self.self * self.value;
          }
          @Differentiable R record(double seed, R value) {
            return new R(self * seed, value.self * value.value * this.value);
          }
        }
      }
      """;

  private static final String STATICS = """
      import static java.lang.Math.exp;
      import static java.lang.Math.max;
      import org.cotangent.Derivative;
      import org.cotangent.Differentiable;
      final class Statics {
        @Differentiable static double all(
            double self, double value, double tangent, double seed, double point, double gradient) {
          double self_ = self * value;
          double fGradient = tangent * seed;
          return self_ * fGradient + point * gradient * self_;
        }
        @Differentiable static double arrays(
            double[] gradient, double[] point, double[] value, double[] out, double[] self) {
          double sum = 0;
          for (int i = 0; i < gradient.length; i++) {
            sum += gradient[i] * point[i] * value[i] * out[i] * self[i];
          }
          return sum;
        }
        @Differentiable static double[] vector(double[] seed, double value, double[] tangent) {
          double[] result = seed.clone();
          result[0] *= value * tangent[0];
          return result;
        }
        @Differentiable(derivatives = {Derivative.VJP, Derivative.GRADIENT})
        static double bars(double valueBar, double value_, double value, double x, double xBar, double seed) {
          double xBar_ = x * xBar, t = valueBar * xBar_, xBar1 = t + value;
          double xBarBar = xBar1 * xBar1, t1 = xBarBar * value_ * seed;
          return t1 * xBar_;
        }
        @Differentiable static double e(double e, double eGradient, double EGradient, double[] eObjective) {
          double e$ = e * eGradient, \\u00e9 = e$ * EGradient, $ = \\u00e9 + eObjective[0], _1 = $ * $;
          for (double \\u03b1 : eObjective) {
            double \\u03b1Bar = \\u03b1 * e, valueBar = \\u03b1Bar * $;
            _1 += \\u03b1Bar * valueBar;
          }
          return _1;
        }
        @Differentiable static double objective(
            double result, double objective, double dimension, double start, double[] at, int array) {
          double sum = 0;
          for (double requireDimension : at) sum += requireDimension * result * array;
          return sum * objective * dimension * start;
        }
        @Differentiable static double tapes(double[] tape, double count, double length, int i, int n) {
          double s = count, frame = 1;
          int k = i;
          while (s < 30 && k < n) {
            double product = s * tape[k % tape.length], sum = product + length;
            s = sum * frame;
            frame *= 1 + 0.01 * product;
            k++;
          }
          return s * frame;
        }
        static double support(double Shapes, double Points, double lang) {
          return Shapes * lang + Points;
        }
        @Differentiable static double classes(double Shapes, double Points, double lang, double[][] Math) {
          double[][] Arrays = {Math[0].clone(), Math[1].clone()};
          Arrays[0][0] = support(Shapes, Points, Arrays[1][1]);
          return Arrays[0][0] * lang + max(Arrays[0][1] * exp(lang), 0.01 * Shapes);
        }
        @Differentiable static double packages(double org, double java, double[] cotangent) {
          double sum = exp(java);
          for (double javax : cotangent) sum += max(javax * org, 0.1);
          return sum;
        }
      }
      """;

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    loaded = Compilation.of(OBJECTS, STATICS).load();
  }

  private static void check(String owner, String method, Object... arguments) {
    Differences.check(loaded, owner, method, arguments);
  }

  private static Object made(String type, Object... components) {
    return Differences.made(loaded, type, components);
  }

  @Test
  void of_static_methods() {
    check("Statics", "all", 0.3, 0.7, 1.1, 1.3, 1.7, 1.9);
    double[] a = {0.5, 2};
    check("Statics", "arrays", a, new double[] {3, 1}, new double[] {1, 4}, a, a);
    assertThat(loaded
            .derivative("Statics", "vectorVjp", a, 2.0, new double[] {3}, new double[] {1, 10})
            .flat())
        .containsExactly(6, 10, 1.5, 1);
    check("Statics", "bars", 0.3, 0.7, 1.1, 1.3, 1.7, 1.9);
    GradientResult bars =
        loaded.derivative("Statics", "barsVjp", 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 1.0);
    assertThat(bars.flat())
        .containsExactly(
            loaded.gradient("Statics", "bars", 1.0, 2.0, 3.0, 4.0, 5.0, 6.0).flat());
    check("Statics", "e", 0.3, 0.7, 1.1, new double[] {1.3, 0.8});
    check("Statics", "objective", 0.3, 0.7, 1.1, 1.3, new double[] {1.7, 0.9}, 3);
    check("Statics", "tapes", new double[] {1.7, 0.9}, 0.8, 0.4, 1, 40);
    check("Statics", "packages", 0.3, 0.7, new double[] {1.3, 1.7});
  }

  @Test
  void that_are_called_as_classes() {
    double[][] matrix = {{3, 1.3}, {4, 1.7}};
    GradientResult gradient = loaded.gradient("Statics", "classes", 0.3, 0.7, 1.1, matrix);
    double e = Math.exp(1.1);
    assertThat(gradient.flat())
        .containsExactly(
            new double[] {1.7 * 1.1, 1.1, 0.3 * 1.7 + 0.7 + 1.3 * e, 0, e, 0, 0.3 * 1.1},
            within(1e-12));
  }

  @Test
  void of_instance_methods() {
    Object self = made("Objects");
    check("Objects", "all", self, 0.3, 0.7, 1.1, 1.3, 1.7, 1.9);
    check("Objects", "arrays", self, 0.3, new double[] {0.7}, new double[] {1.1}, 1.3);
  }

  @Test
  void of_methods_of_records() {
    Object self = made("Objects$R", 0.3, 0.7);
    Object other = made("Objects$R", 1.1, 1.3);
    check("Objects_R", "scalar", self, 1.7, 1.9, other);
    assertThat(loaded
            .derivative("Objects_R", "recordVjp", self, 2.0, other, made("Objects$R", 1.0, 10.0))
            .flat())
        .containsExactly(new double[] {2, 14.3, 0.3, 9.1, 7.7}, within(1e-14));
  }
}
