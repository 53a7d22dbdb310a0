import org.cotangent.Derivative;
import org.cotangent.Differentiable;

final class OnlyFirst {
    @Differentiable(derivatives = Derivative.HVP)
    static double f(double x) {
        return x * Elsewhere.square(x); // error: CT310 at 29
    }

    @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.HESSIAN})
    static double g(double x) {
        return x * repeated(x, 3);
    }

    @Differentiable(derivatives = {Derivative.JVP, Derivative.HVP})
    static double h(double x) {
        double[] both = {x, 2};
        return Elsewhere.square(x) // error: CT310 at 25
                * Elsewhere.squares(both)[0]; // error: CT310 at 28
    }

    private static double repeated(double x, int n) {
        return n == 0 ? x : Elsewhere.square(repeated(x, n - 1)); // error: CT310 at 38
    }
}

final class Elsewhere {
    @Differentiable
    static double square(double x) {
        return x * x;
    }

    @Differentiable(derivatives = {Derivative.VJP, Derivative.JVP})
    static double[] squares(double[] x) {
        return new double[] {x[0] * x[0]};
    }
}
