import org.cotangent.Differentiable;

final class Calls {
    @Differentiable
    static double f(double x) {
        return 1 + Other.twice(x) * Other.Inner.thrice(x); // error: CT104 at 25 // error: CT104 at 48
    }

    @Differentiable
    static double g(double x) {
        return h(x);
    }

    static double h(double x) {
        return Other.twice(x); // error: CT104 at 21
    }
}

final class Other {
    static double twice(double x) {
        return 2 * x;
    }

    static final class Inner {
        static double thrice(double x) {
            return 3 * x;
        }
    }
}
