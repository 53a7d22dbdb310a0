import org.cotangent.Differentiable;

final class Records {
    record Tagged(double x, int tag) {}

    @Differentiable(wrt = {"t", "x"}) // error: CT402 at 28
    static double f(Tagged t, double x) {
        return t.x() * x;
    }
}
