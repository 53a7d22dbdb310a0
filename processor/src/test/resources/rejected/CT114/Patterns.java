// since 21
import org.cotangent.Differentiable;

final class Patterns {
    sealed interface Shape {}

    record Circle(double r) implements Shape {}

    record Square(double a) implements Shape {}

    @Differentiable
    static double f(double x, Shape shape) {
        return switch (shape) {
            case Circle c -> x; // error: CT114 at 18
            case Square(double a) when a > 0 -> x; // error: CT114 at 18
            default -> 0;
        };
    }

    @Differentiable
    static double g(double x, Object o) {
        switch (o) {
            case Integer i: // error: CT114 at 18
                return x;
            default:
                return -x;
        }
    }
}
