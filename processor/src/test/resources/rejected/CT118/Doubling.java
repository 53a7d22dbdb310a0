import org.cotangent.Differentiable;

final class Doubling {
    static double f0(double x) {
        return x * x;
    }

    static double f1(double x) {
        return f0(x + 1) + f0(x - 1);
    }

    static double f2(double x) {
        return f1(x + 1) + f1(x - 1);
    }

    static double f3(double x) {
        return f2(x + 1) + f2(x - 1);
    }

    static double f4(double x) {
        return f3(x + 1) + f3(x - 1);
    }

    static double f5(double x) {
        return f4(x + 1) + f4(x - 1);
    }

    static double f6(double x) {
        return f5(x + 1) + f5(x - 1);
    }

    static double f7(double x) {
        return f6(x + 1) + f6(x - 1);
    }

    static double f8(double x) {
        return f7(x + 1) + f7(x - 1);
    }

    static double f9(double x) {
        return f8(x + 1) + f8(x - 1);
    }

    static double f10(double x) {
        return f9(x + 1) + f9(x - 1); // error: CT118 at 28
    }

    static double f11(double x) {
        return f10(x + 1) + f10(x - 1);
    }

    static double f12(double x) {
        return f11(x + 1) + f11(x - 1);
    }

    @Differentiable
    static double f(double x) {
        return f12(x);
    }
}
