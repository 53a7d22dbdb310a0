import org.cotangent.Differentiable;

final class Doubling {
    private record Pair(double a, double b) {}

    static double f0(Pair x) {
        return x.a() * x.b();
    }

    static double f1(Pair x) {
        return f0(x) + f0(x);
    }

    static double f2(Pair x) {
        return f1(x) + f1(x);
    }

    static double f3(Pair x) {
        return f2(x) + f2(x);
    }

    static double f4(Pair x) {
        return f3(x) + f3(x);
    }

    static double f5(Pair x) {
        return f4(x) + f4(x);
    }

    static double f6(Pair x) {
        return f5(x) + f5(x);
    }

    static double f7(Pair x) {
        return f6(x) + f6(x);
    }

    static double f8(Pair x) {
        return f7(x) + f7(x);
    }

    static double f9(Pair x) {
        return f8(x) + f8(x);
    }

    static double f10(Pair x) {
        return f9(x) + f9(x); // error: CT118 at 24
    }

    static double f11(Pair x) {
        return f10(x) + f10(x);
    }

    static double f12(Pair x) {
        return f11(x) + f11(x);
    }

    @Differentiable
    static double f(double a, double b) {
        return f12(new Pair(a, b));
    }
}
