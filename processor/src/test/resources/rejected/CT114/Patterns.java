// since 21
import org.cotangent.Differentiable;

final class Patterns {
    sealed interface Shape {}

    sealed interface Flat extends Shape {}

    record Circle(double r) implements Shape {}

    record Square(double a) implements Flat {
        public double a() {
            return a + 1;
        }
    }

    @Differentiable(wrt = "x")
    static double colons(double x, Circle shape) {
        switch (shape) {
            case Circle c: // error: CT114 at 13
                return x;
        }
    }

    @Differentiable
    static double accessor(double x) {
        Shape shape = new Square(x);
        return switch (shape) {
            case Square(double a) when a > 0 -> x; // error: CT114 at 18
            default -> 0;
        };
    }

    @Differentiable
    static double absent(double x) {
        Shape shape = new Circle(x);
        return switch (shape) {
            case null -> 0; // error: CT114 at 18
            case Circle c -> x;
            default -> 2 * x;
        };
    }

    @Differentiable
    static double behind(double x) {
        Shape shape = new Circle(x);
        while (!(shape instanceof Circle c)) { // error: CT114 at 15
            x++;
        }
        return c.r();
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
