package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;

/** Lambdas that a local variable stands for are written in place of their calls. */
class LambdasTest {
  private static final String HEAD = """
      import java.util.function.*;
      import org.cotangent.Differentiable;
      final class Case {
      """;

  private static double[] gradient(String members, Object... arguments) {
    Loaded loaded = Compilation.of(HEAD + members + "\n}\n").load();
    GradientResult result = loaded.gradient("Case", "f", arguments);
    assertThat(result.value()).isEqualTo(loaded.call("Case", "f", arguments));
    return result.flat();
  }

  @Test
  void a_lambda_sees_what_is_around_it() {
    assertThat(gradient("""
            @Differentiable static double f(double x, double y) {
              double k = x * y;
              DoubleUnaryOperator square = t -> t * t * k;
              double t = 3;
              return square.applyAsDouble(t * x) + square.applyAsDouble(y);
            }
            """, 2.0, 5.0)).containsExactly(27 * 4 * 5 + 125, 9 * 8 + 2 * 3 * 25);
  }

  @Test
  void lambdas_call_each_other_and_themselves_in_an_argument() {
    assertThat(gradient("""
            @Differentiable static double f(double x) {
              DoubleUnaryOperator square = t -> t * t;
              DoubleBinaryOperator mixed = (a, b) -> square.applyAsDouble(a) * b;
              return mixed.applyAsDouble(square.applyAsDouble(x), mixed.applyAsDouble(x, x));
            }
            """, 2.0)).containsExactly(7 * Math.pow(2, 6));
  }

  @Test
  void a_block_returns_from_anywhere() {
    String code = """
        @Differentiable static double f(double x, double y) {
          DoubleBinaryOperator mixed = (double a, double b) -> {
            for (int i = 0; i < 3; i++) {
              if (a > 10) {
                return a * b;
              }
              double c = a;
              a = c * c;
            }
            return a + b;
          };
          return mixed.applyAsDouble(x, y) * y;
        }
        """;
    assertThat(gradient(code, 2.0, 5.0)).containsExactly(4 * 8 * 25, 2 * 16 * 5);
    assertThat(gradient(code, 0.5, 5.0))
        .containsExactly(
            new double[] {8 * Math.pow(0.5, 7) * 5, 10 + Math.pow(0.5, 8)}, within(1e-15));
  }

  @Test
  void lambdas_of_every_primitive_kind_are_followed() {
    assertThat(gradient("""
            @Differentiable static double f(double x, double[] w) {
              DoubleSupplier twice = () -> 2 * x;
              IntToDoubleFunction at = i -> w[i] * x;
              LongToDoubleFunction times = n -> n * x;
              DoublePredicate positive = t -> t > 0;
              DoubleToIntFunction sign = t -> t > 0 ? 1 : -1;
              DoubleToLongFunction more = t -> t > 0 ? 7 : 8L;
              double s = 0;
              for (int i = 0; i < w.length; i++) {
                double each = w[i];
                DoubleUnaryOperator scaled = t -> t * each;
                if (positive.test(each)) {
                  s += at.applyAsDouble(i) * scaled.applyAsDouble(x);
                }
              }
              return s + twice.getAsDouble() + times.applyAsDouble(3)
                  + sign.applyAsInt(w[1]) * x + more.applyAsLong(w[1]) * x;
            }
            """, 2.0, new double[] {3, -5}))
        .containsExactly(2 * 9 * 2 + 2 + 3 - 1 + 8, 2 * 3 * 4, 0);
  }

  @Test
  void references_of_static_methods_are_called() {
    assertThat(gradient("""
            @Differentiable static double f(double x, float y) {
              DoubleUnaryOperator sine = Math::sin;
              DoubleUnaryOperator cube = Case::cube;
              DoubleBinaryOperator largest = Math::max;
              return sine.applyAsDouble(x) + cube.applyAsDouble(y) + largest.applyAsDouble(y, x);
            }
            static double cube(double a) { return a * a * a; }
            static float cube(float a) { return 0; }
            """, 2.0, 5f)).containsExactly(Math.cos(2), 76);
  }

  @Test
  void arrays_around_may_be_written_to() {
    assertThat(gradient("""
            @Differentiable static double f(double x) {
              double[] a = {x, 1};
              DoubleUnaryOperator step = t -> a[0] *= t;
              double first = step.applyAsDouble(x);
              return first + step.applyAsDouble(3) * a[0];
            }
            """, 2.0)).containsExactly(2 * 2 + 9 * 4 * 8);
  }
}
