import org.cotangent.Differentiable;

final class Negative {
    @Differentiable(checkpoints = -1) // error: CT415 at 35
    static double f(double x) {
        return x;
    }
}
