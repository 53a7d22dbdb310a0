import static org.cotangent.Derivative.GRADIENT;
import static org.cotangent.Derivative.HESSIAN;
import static org.cotangent.Derivative.HVP;
import static org.cotangent.Derivative.JVP;

import org.cotangent.Differentiable;

final class Nested {
    @Differentiable(derivatives = {GRADIENT, HVP})
    static double energy(double x) {
        double y = x;
        while (Math.abs(y * y - x) > 1e-12) {
            y = 0.5 * (y + x / y);
        }
        return x * y;
    }

    @Differentiable(derivatives = {GRADIENT, JVP})
    static double force(double x) {
        return NestedDerivatives.energyGradient(x).x();
    }

    @Differentiable(derivatives = {JVP, HVP})
    static double thirdOrder(double x) {
        return NestedDerivatives.energyGradient(x).x(); // error: CT310 at 33
    }

    @Differentiable(derivatives = {GRADIENT, JVP, HESSIAN})
    static double ofOther(double x) {
        return PotentialDerivatives.energyGradient(x).x(); // error: CT310 at 36
    }

    @Differentiable(derivatives = {GRADIENT, HVP})
    static double root(double x, int n) {
        return x * repeated(x, n);
    }

    private static double repeated(double x, int n) {
        return n == 0 ? x : repeated(x, n - 1) * NestedDerivatives.rootGradient(x, n - 1).x(); // error: CT310 at 67
    }
}

final class Potential {
    @Differentiable(derivatives = {GRADIENT, HVP})
    static double energy(double x) {
        return x * x * x;
    }
}
