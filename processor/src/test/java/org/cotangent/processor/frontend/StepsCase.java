package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;

/** A method {@code f} that calls others which are not written out, and counts some of the calls. */
final class StepsCase {

  private StepsCase() {}

  static Loaded loaded(String members) {
    return Compilation.of("""
        import org.cotangent.*;
        final class Case {
          static int calls;
          @Inactive static int count(double x) { calls++; return 0; }
        %s
        }
        """.formatted(members)).load();
  }

  private static int calls(Loaded loaded) {
    try {
      var field = loaded.type("Case").getDeclaredField("calls");
      field.setAccessible(true);
      int calls = field.getInt(null);
      field.setInt(null, 0);
      return calls;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** The gradient, which has the primal's value to the bit and runs no call twice. */
  static double[] gradient(Loaded loaded, Object... arguments) {
    return result(loaded, arguments).flat();
  }

  /** The value, which is the primal's to the bit, and the gradient, which runs no call twice. */
  static GradientResult result(Loaded loaded, Object... arguments) {
    calls(loaded);
    Object value = loaded.call("Case", "f", arguments);
    int calls = calls(loaded);
    GradientResult result = loaded.gradient("Case", "f", arguments);
    assertThat(result.value()).isEqualTo(value);
    assertThat(calls(loaded)).as("calls of the primal and of the gradient").isEqualTo(calls);
    return result;
  }

  /** Compares a gradient by the first argument, an array, with central differences. */
  static void check(Loaded loaded, double[] x, Object... others) {
    double[] gradient = gradient(loaded, arguments(x, others));
    double h = 1e-6;
    for (int i = 0; i < x.length; i++) {
      double[] up = x.clone();
      up[i] += h;
      double[] down = x.clone();
      down[i] -= h;
      double difference = (double) loaded.call("Case", "f", arguments(up, others))
          - (double) loaded.call("Case", "f", arguments(down, others));
      assertThat(gradient[i]).as("by element %s", i).isCloseTo(difference / (2 * h), within(1e-6));
    }
  }

  private static Object[] arguments(double[] x, Object... others) {
    Object[] all = new Object[others.length + 1];
    all[0] = x;
    System.arraycopy(others, 0, all, 1, others.length);
    return all;
  }

  static double[] points(int count) {
    double[] points = new double[count];
    for (int i = 0; i < count; i++) {
      points[i] = Math.sin(3.7 * i + 0.4);
    }
    return points;
  }
}
