package hostile;

import static hostile.SelfUseDerivatives.productGradient;
import static hostile.SelfUseDerivatives.*;

import hostile.SelfUseDerivatives.ProductGradient;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** Uses its own companion in every way, before and after what it is derived from. */
final class SelfUse {
  static final double AT_START = productGradient(2, 3).x();
  static final SelfUseDerivatives.ProductGradient RECORD = SelfUseDerivatives.productGradient(1, 1);
  final ProductGradient field = productGradient(4, 5);

  static double before(double x) {
    var gradient = SelfUseDerivatives.productGradient(x, 7);
    var again = gradient;
    return again.x() + gradient.value();
  }

  static <T extends ProductGradient> T bounded(T gradient) {
    return gradient;
  }

  @org.cotangent.Differentiable
  static double product(double x, double y) {
    return x * y;
  }

  @org.cotangent.Differentiable(wrt = "x")
  static double scaled(double x, double y) {
    return x * AT_START_COPY * y;
  }

  static final double AT_START_COPY = 2;

  static DoubleBinaryOperator lambda() {
    return (x, y) -> {
      var g = productGradient(x, y);
      DoubleUnaryOperator inner = t -> productGradient(t, t).y() + g.x();
      return inner.applyAsDouble(x);
    };
  }

  static Function<Double, ProductGradient> reference() {
    return generic(x -> productGradient(x, x));
  }

  private static <A, B> Function<A, B> generic(Function<A, B> function) {
    return function;
  }

  record Pair(ProductGradient left, ScaledGradient right) {
    static Pair of(double x) {
      return new Pair(productGradient(x, 1), scaledGradient(x, 1));
    }
  }

  static void check() {
    Hostile.same(3, AT_START);
    Hostile.same(1, RECORD.value());
    Hostile.same(5, new SelfUse().field.x());
    Hostile.same(21, before(2));
    Hostile.same(5, lambda().applyAsDouble(2, 3));
    Hostile.same(6, reference().apply(6.0).y());
    Hostile.same(2, Pair.of(3).right().x());
    BinaryOperator<Double> operator = (x, y) -> SelfUseDerivatives.scaledGradient(x, y).x();
    Hostile.same(10, operator.apply(1.0, 5.0));
    Hostile.same(
        9, List.of(1.0, 2.0).stream().map(x -> productGradient(x, 3)).mapToDouble(g -> g.value()).sum());
    Hostile.same(8, productObjective(2, 4).value(new double[] {2, 4}));
  }
}
