import org.cotangent.Derivative;
import org.cotangent.Differentiable;

final class OfCalledTangents {
    @Differentiable(derivatives = Derivative.JVP)
    static double f(double[] x) {
        return Tripling.thrice(x)[0];
    }

    @Differentiable
    static double g(double[] x) {
        return OfCalledTangentsDerivatives.fJvp(x, x).tangent(); // error: CT311 at 43
    }

    @Differentiable(derivatives = {Derivative.VJP, Derivative.JACOBIAN})
    static double[] h(double[] x) {
        return Tripling.twice(x);
    }

    @Differentiable
    static double k(double[] x) {
        return OfCalledTangentsDerivatives.hJacobian(x).x()[0][0]; // error: CT311 at 43
    }

    @Differentiable(wrt = "y")
    static double constant(double[] x, double y) {
        return OfCalledTangentsDerivatives.hJacobian(x).x()[0][0] * y;
    }
}

final class Tripling {
    @Differentiable(derivatives = {Derivative.VJP, Derivative.JVP})
    static double[] thrice(double[] x) {
        return new double[] {3 * x[0]};
    }

    @Differentiable
    static double[] twice(double[] x) {
        return new double[] {2 * x[0]};
    }
}
