import org.cotangent.Derivative;
import org.cotangent.Differentiable;

final class OnlyAdjoints {
    @Differentiable(derivatives = Derivative.JVP)
    static double f(double[] x) {
        return Doubling.twice(x)[0]; // warning: CT309 at 24
    }

    @Differentiable(derivatives = {Derivative.VJP, Derivative.JVP, Derivative.JACOBIAN})
    static double[] g(double[] x) {
        return Doubling.thrice(x);
    }

    @Differentiable(derivatives = {Derivative.VJP, Derivative.JACOBIAN})
    static double[] h(double[] x) {
        return Doubling.twice(x);
    }

    @SuppressWarnings("cotangent")
    @Differentiable(derivatives = Derivative.JVP)
    static double suppressed(double[] x) {
        return repeated(x, 3) + Doubling.twice(x)[0];
    }

    private static double repeated(double[] x, int n) {
        return n == 0 ? x[0] : repeated(Doubling.twice(x), n - 1); // warning: CT309 at 49
    }
}

final class Doubling {
    @Differentiable
    static double[] twice(double[] x) {
        return new double[] {2 * x[0]};
    }

    @Differentiable(derivatives = {Derivative.VJP, Derivative.JVP})
    static double[] thrice(double[] x) {
        return new double[] {3 * x[0]};
    }
}
