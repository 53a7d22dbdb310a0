import org.cotangent.Differentiable;

final class Twice {
    @Differentiable(wrt = {"x", "y", "x"}) // error: CT403 at 38
    static double f(double x, double y) {
        return x * y;
    }
}
