import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.cotangent.Differentiable;

final class Lambdas {
    static final DoubleUnaryOperator SQUARE = t -> t * t;

    @Differentiable
    static double f(double x) {
        Function<Double, Double> square = t -> t * t; // error: CT105 at 43
        return square.apply(x);
    }

    @Differentiable
    static double g(double x) {
        var sine = (DoubleUnaryOperator) Math::sin; // error: CT105 at 42
        return sine.applyAsDouble(x);
    }

    @Differentiable
    static double passed(double x) {
        DoubleUnaryOperator square = t -> t * t;
        return apply(square, x); // error: CT105 at 22
    }

    static double apply(DoubleUnaryOperator f, double x) {
        return f.applyAsDouble(x);
    }

    @Differentiable
    static double copied(double x) {
        DoubleUnaryOperator square = t -> t * t;
        DoubleUnaryOperator copy = square; // error: CT105 at 36
        return copy.applyAsDouble(x);
    }

    @Differentiable
    static double assigned(double x) {
        DoubleUnaryOperator square = t -> t * t;
        square = t -> t; // error: CT105 at 16 // error: CT105 at 18
        return square.applyAsDouble(x);
    }

    @Differentiable
    static double composed(double x) {
        DoubleUnaryOperator square = t -> t * t;
        return square.andThen(square).applyAsDouble(x); // error: CT105 at 31
    }

    @Differentiable
    static double inField(double x) {
        return SQUARE.applyAsDouble(x); // error: CT206 at 22
    }

    @Differentiable
    static double bound(double x, String text) {
        DoubleUnaryOperator square = text::compareTo; // error: CT105 at 38
        return square.applyAsDouble(x);
    }
}
