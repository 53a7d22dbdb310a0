import org.cotangent.Differentiable;

final class Records {
    record Tagged(double x, int tag) {}

    @Differentiable
    static double f(Tagged t) { // error: CT303 at 19
        return t.x();
    }
}
