package hostile;

import org.cotangent.Differentiable;

/** Two classes in one file that use each other's companion. */
final class Mutual {
  static final double OTHER = MutualOtherDerivatives.gGradient(3).x();

  @Differentiable
  static double f(double x) {
    return x * MutualOther.FACTOR;
  }

  static void check() {
    Hostile.same(6, OTHER);
    Hostile.same(4, MutualOther.other());
  }
}

final class MutualOther {
  static final int FACTOR = 4;

  static double other() {
    return MutualDerivatives.fGradient(1).x();
  }

  @Differentiable
  static double g(double x) {
    return x * x;
  }
}
