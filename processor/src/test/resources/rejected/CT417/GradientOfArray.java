import org.cotangent.Derivative;
import org.cotangent.Differentiable;

final class GradientOfArray {
    @Differentiable(derivatives = Derivative.GRADIENT) // error: CT417 at 45
    static double[] f(double[] x) {
        return x.clone();
    }

    @Differentiable(derivatives = {Derivative.VJP, Derivative.GRADIENT}) // error: CT417 at 62
    static float[][] g(double x) {
        return new float[][] {{(float) x}};
    }
}
