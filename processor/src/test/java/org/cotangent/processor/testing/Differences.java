package org.cotangent.processor.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.cotangent.Objective;

/** Compares generated gradients with central differences of what the methods return. */
public final class Differences {
  private static final double STEP = 1e-6;

  private Differences() {}

  /** The gradient of a method for the arguments; its objective gives the same one. */
  public static void check(Loaded loaded, String owner, String method, Object... arguments) {
    GradientResult gradient = loaded.gradient(owner, method, arguments);
    Objective objective = loaded.objective(owner, method, arguments);
    double[] flat = new double[objective.dimension()];
    assertThat(objective.valueAndGradient(objective.start(), flat))
        .isEqualTo(gradient.doubleValue());
    assertThat(gradient.flat()).containsExactly(flat);
    check(objective);
  }

  /** The gradient of an objective where it starts, none of whose partial derivatives may be 0. */
  public static void check(Objective objective) {
    double[] point = objective.start();
    double[] gradient = new double[point.length];
    assertThat(objective.valueAndGradient(point, gradient)).isEqualTo(objective.value(point));
    double[] expected = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      double[] shifted = point.clone();
      shifted[i] += STEP;
      double above = objective.value(shifted);
      shifted[i] -= 2 * STEP;
      expected[i] = (above - objective.value(shifted)) / (2 * STEP);
    }
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(gradient).containsExactly(expected, within(1e-7 * largest)).doesNotContain(0);
  }

  /** A record, whatever its visibility. */
  public static Object made(Loaded loaded, String type, Object... components) {
    try {
      var constructor = loaded.type(type).getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(components);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
