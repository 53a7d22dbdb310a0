import org.cotangent.Derivative;
import org.cotangent.Differentiable;

final class Later {
    @Differentiable(derivatives = Derivative.HESSIAN) // error: CT410 at 45
    static double f(double x) {
        return x;
    }

    @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.JVP}) // error: CT410 at 67
    static double g(double x) {
        return x;
    }
}
