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
}

final class Tripling {
    @Differentiable(derivatives = {Derivative.VJP, Derivative.JVP})
    static double[] thrice(double[] x) {
        return new double[] {3 * x[0]};
    }
}
