import org.cotangent.Differentiable;

final class Taken {
    @Differentiable
    static double f(double x) { // error: CT412 at 19
        return x;
    }
}

final class TakenDerivatives {}

final class Outer {
    static final class Inner {
        @Differentiable
        static double f(double x) {
            return x;
        }
    }
}

final class Outer_Inner {
    @Differentiable
    static double f(double x) { // error: CT412 at 19
        return x;
    }
}
