import org.cotangent.Differentiable;

final class InHelper {
    static native double g(double x); // error: CT406 at 26

    @Differentiable
    static double f(double x) {
        return x * g(x);
    }
}
