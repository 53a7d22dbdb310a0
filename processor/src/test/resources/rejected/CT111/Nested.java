import static org.cotangent.Derivative.GRADIENT;
import static org.cotangent.Derivative.HVP;
import static org.cotangent.Derivative.JVP;

import org.cotangent.Differentiable;

final class Nested {
    @Differentiable
    static double g(double x) {
        return ElsewhereDerivatives.squareGradient(x).x(); // error: CT111 at 36
    }

    @Differentiable
    static double product(double x) {
        return ElsewhereDerivatives.cubeHvp(x, 1).x(); // error: CT111 at 36
    }

    @Differentiable
    static double direction(double x) {
        return ElsewhereDerivatives.halfJvp(x, 1).tangent(); // error: CT111 at 36
    }

    @Differentiable(wrt = "x")
    static double sealed(Elsewhere.Shape shape, double x) {
        return ElsewhereDerivatives.ofShapeGradient(shape, x).x(); // error: CT111 at 36
    }
}

final class Elsewhere {
    sealed interface Shape {}

    record Square(double side) implements Shape {}

    record Disk(double radius) implements Shape {}

    @Differentiable(derivatives = {GRADIENT, HVP}, wrt = "x")
    static double ofShape(Shape shape, double x) {
        return x * x * x;
    }

    @Differentiable(derivatives = {GRADIENT, HVP})
    static double cube(double x) {
        return x * x * x;
    }

    @Differentiable(derivatives = {JVP, HVP})
    static double half(double x) {
        return 0.5 * x * x;
    }

    @Differentiable
    static double square(double x) {
        return x * x;
    }
}
