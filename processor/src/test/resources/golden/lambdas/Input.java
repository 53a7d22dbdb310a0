import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.cotangent.Differentiable;

final class Lambdas {
  private Lambdas() {}

  @Differentiable
  static double simpson(double a, double b, double rate) {
    DoubleUnaryOperator decay = t -> Math.exp(-rate * t);
    DoubleBinaryOperator middle = (from, to) -> {
      double m = (from + to) / 2;
      return decay.applyAsDouble(m);
    };
    DoubleUnaryOperator root = Math::sqrt;
    double sum = decay.applyAsDouble(a) + 4 * middle.applyAsDouble(a, b) + decay.applyAsDouble(b);
    return root.applyAsDouble((b - a) / 6 * sum);
  }
}
