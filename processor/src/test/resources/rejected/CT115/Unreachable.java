import org.cotangent.Differentiable;

final class Unreachable {
    private static final class Negative extends RuntimeException {}

    private enum Mode {
        ON,
        OFF
    }

    @Differentiable
    static double f(double x) {
        if (x < 0) {
            throw new Negative(); // error: CT115 at 23
        }
        return x;
    }

    @Differentiable
    static double g(double x, Mode mode) { // error: CT115 at 36
        return x;
    }
}
