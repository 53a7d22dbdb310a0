import org.cotangent.Derivative;
import org.cotangent.Differentiable;

final class Matrix {
    @Differentiable(derivatives = Derivative.JACOBIAN) // error: CT410 at 45
    static double f(double x) {
        return x;
    }

    @Differentiable(derivatives = {Derivative.VJP, Derivative.JACOBIAN}) // error: CT410 at 62
    static float[] g(float[] x) {
        return x;
    }
}
