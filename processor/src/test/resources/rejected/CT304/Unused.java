import org.cotangent.Differentiable;

final class Unused {
    @Differentiable
    static double f(double x, double y, int n) { // warning: CT304 at 38
        return x * n;
    }

    @Differentiable
    @SuppressWarnings("cotangent")
    static double g(double x, double y) {
        return x;
    }

    @SuppressWarnings({"unused", "cotangent"})
    static final class Inner {
        @Differentiable
        static double h(double x, double y) {
            return x;
        }
    }
}
