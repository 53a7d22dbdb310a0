package hostile.math;

import static java.lang.Math.exp;
import static java.lang.Math.max;

import org.cotangent.Differentiable;

/** Lives beside a class called Math. */
public final class Shadows {
  private Shadows() {}

  @Differentiable
  static double f(double x) {
    return java.lang.Math.sin(x) * Math.PI + exp(x) + java.lang.Math.PI * max(x, -1);
  }

  public static void check() {
    var g = ShadowsDerivatives.fGradient(0);
    if (g.value() != 1 || g.x() != 3 + 1 + java.lang.Math.PI) {
      throw new AssertionError(g);
    }
  }
}
