import org.cotangent.Derivative;
import org.cotangent.Differentiable;

final class OnlyAdjoints {
    @Differentiable(derivatives = Derivative.JVP)
    static double f(double[] x) {
        return Doubling.twice(x)[0]; // error: CT309 at 24
    }
}

final class Doubling {
    @Differentiable
    static double[] twice(double[] x) {
        return new double[] {2 * x[0]};
    }
}
