package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.cotangent.Objective;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Methods and fields that an object inherits from a class of the same file. */
class InheritedTest {

  private static final Loaded LOADED = Compilation.of("""
      import org.cotangent.Differentiable;
      class Case {
        static class Base {
          double u = 2;
          double scale(double t) { return u * t; }
          final double square(double t) { return u * t * t; }
          static double twice(double t) { return 2 * t; }
          double calls(double t) { return square(t) + twice(u); }
          double over(double a) { return a; }
          double over(double a, double b) { return a * b * u; }
        }
        static class Mid extends Base {
          double w = 5;
          double scale(double t) { return super.scale(t) * w + t; }
        }
        static final class Sub extends Mid {
          double v = 1.5;
          double scale(double t) { return super.scale(t) * v; }
          double over(double a) { return a * a; }
          @Differentiable double f(double t) { return square(t) * v + calls(t); }
          @Differentiable double g(double t) { return scale(t) + this.square(v); }
          @Differentiable double h(double t) { return super.scale(t) * twice(t) + super.w * this.u; }
          @Differentiable double i(double t) { return over(t) * over(t, v) + super.over(t); }
        }
        static class Open extends Base {
          @Differentiable double f(double t) { return square(t) + super.scale(t); }
        }
      }
      """).load();

  @ParameterizedTest
  @CsvSource({"Sub, f", "Sub, g", "Sub, h", "Sub, i", "Open, f"})
  void what_is_inherited_is_called_and_read(String type, String name) throws Exception {
    Constructor<?> constructor = LOADED.type("Case$" + type).getDeclaredConstructor();
    constructor.setAccessible(true);
    Object object = constructor.newInstance();
    Method method = LOADED.type("Case$" + type).getDeclaredMethod(name, double.class);
    method.setAccessible(true);

    Objective objective = LOADED.objective("Case_" + type, name, object, 1.25);

    double[] point = objective.start();
    double[] gradient = new double[point.length];
    assertThat(objective.valueAndGradient(point, gradient)).isEqualTo(method.invoke(object, 1.25));
    assertThat(LOADED.gradient("Case_" + type, name, object, 1.25).flat())
        .containsExactly(gradient);
    for (int i = 0; i < point.length; i++) {
      double[] shifted = point.clone();
      shifted[i] += 1e-6;
      double above = objective.value(shifted);
      shifted[i] -= 2e-6;
      double slope = (above - objective.value(shifted)) / 2e-6;
      assertThat(gradient[i]).isEqualTo(slope, within(1e-7 * (1 + Math.abs(slope))));
    }
  }
}
