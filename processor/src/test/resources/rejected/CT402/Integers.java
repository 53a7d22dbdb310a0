import org.cotangent.Differentiable;

final class Integers {
    @Differentiable(wrt = {"x", "n"}) // error: CT402 at 33
    static double f(double x, int n) {
        return x * n;
    }
}
