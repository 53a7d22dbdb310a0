import org.cotangent.Differentiable;

final class Calls {
    static double square(double x) {
        return x * x;
    }

    @Differentiable
    static double f(double x) {
        return 1 + square(x) * Calls.square(2 * x); // error: CT104 at 20 // error: CT104 at 37
    }

    @Differentiable
    static double g(double x) {
        return Other.twice(x); // error: CT104 at 21
    }

    @Differentiable
    static double recursive(double x, int n) {
        return n == 0 ? x : recursive(x, n - 1); // error: CT104 at 29
    }
}

final class Other {
    static double twice(double x) {
        return 2 * x;
    }
}
