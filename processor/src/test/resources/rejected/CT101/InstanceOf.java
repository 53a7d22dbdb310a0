import org.cotangent.Differentiable;

final class InstanceOf {
    @Differentiable
    static double f(double x, String mode) {
        if (mode instanceof String) { // error: CT101 at 18
            return x;
        }
        return 2 * x;
    }
}
