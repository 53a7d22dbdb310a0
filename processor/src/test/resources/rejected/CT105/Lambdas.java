import java.util.function.DoubleUnaryOperator;
import org.cotangent.Differentiable;

final class Lambdas {
    @Differentiable
    static double f(double x) {
        DoubleUnaryOperator square = t -> t * t; // error: CT105 at 38
        return square.applyAsDouble(x);
    }

    @Differentiable
    static double g(double x) {
        var sine = (DoubleUnaryOperator) Math::sin; // error: CT105 at 42
        return sine.applyAsDouble(x);
    }
}
