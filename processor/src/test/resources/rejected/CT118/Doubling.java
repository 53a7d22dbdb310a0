import org.cotangent.Differentiable;

final class Doubling {
    static double f0(double[] x) {
        return x[0] * x[0];
    }

    static double f1(double[] x) {
        return f0(x) + f0(x);
    }

    static double f2(double[] x) {
        return f1(x) + f1(x);
    }

    static double f3(double[] x) {
        return f2(x) + f2(x);
    }

    static double f4(double[] x) {
        return f3(x) + f3(x);
    }

    static double f5(double[] x) {
        return f4(x) + f4(x);
    }

    static double f6(double[] x) {
        return f5(x) + f5(x);
    }

    static double f7(double[] x) {
        return f6(x) + f6(x);
    }

    static double f8(double[] x) {
        return f7(x) + f7(x);
    }

    static double f9(double[] x) {
        return f8(x) + f8(x);
    }

    static double f10(double[] x) {
        return f9(x) + f9(x); // error: CT118 at 24
    }

    static double f11(double[] x) {
        return f10(x) + f10(x);
    }

    static double f12(double[] x) {
        return f11(x) + f11(x);
    }

    @Differentiable
    static double f(double[] x) {
        return f12(x);
    }
}
