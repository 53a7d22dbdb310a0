import org.cotangent.Differentiable;

final class Try {
    @Differentiable
    static double f(double x) {
        try { // error: CT102 at 9
            return 1 / x;
        } finally {
            x = 0;
        }
    }

    @Differentiable
    static double g(double x) {
        synchronized (Try.class) { // error: CT102 at 9
            return x;
        }
    }

    @Differentiable
    static double h(double x) {
        class Local {} // error: CT102 at 9
        return x;
    }
}
