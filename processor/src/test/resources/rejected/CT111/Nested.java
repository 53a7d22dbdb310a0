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
}

final class Elsewhere {
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
