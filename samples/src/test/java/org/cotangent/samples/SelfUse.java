package org.cotangent.samples;

import static org.cotangent.samples.SelfUseDerivatives.afterGradient;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.cotangent.Differentiable;
import org.cotangent.Objective;

/** Uses its own companion in every way, before and after the annotated methods. */
final class SelfUse {
  private SelfUse() {}

  private static final DoubleFunction<SelfUseDerivatives.AfterGradient> REFERENCE =
      SelfUseDerivatives::afterGradient;

  static double throughVar(double x, double y) {
    var gradient = SelfUseDerivatives.beforeGradient(x, y);
    var sum = gradient.x() + gradient.y();
    return sum;
  }

  static double throughLambda(double x, double y) {
    DoubleBinaryOperator partial = (a, b) -> {
      var gradient = SelfUseDerivatives.beforeGradient(a, b);
      return gradient.x() + gradient.y();
    };
    return partial.applyAsDouble(x, y);
  }

  @Differentiable
  static double before(double x, double y) {
    return x * x * y;
  }

  @Differentiable
  private static double after(double x) {
    return Math.sin(x);
  }

  static double throughStaticImport(double x) {
    return afterGradient(x).x();
  }

  static double throughReference(double x) {
    return REFERENCE.apply(x).x();
  }

  static double throughStream(double... points) {
    return DoubleStream.of(points)
        .mapToObj(SelfUseDerivatives::afterGradient)
        .mapToDouble(SelfUseDerivatives.AfterGradient::x)
        .sum();
  }

  static double throughAnonymousClass(double x, double y) {
    return new Supplier<SelfUseDerivatives.BeforeGradient>() {
      @Override
      public SelfUseDerivatives.BeforeGradient get() {
        return SelfUseDerivatives.beforeGradient(x, y);
      }
    }.get().x();
  }

  static Objective throughObjective(double x, double y) {
    var objective = SelfUseDerivatives.beforeObjective(x, y);
    return objective;
  }
}
