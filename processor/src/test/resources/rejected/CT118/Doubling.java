import org.cotangent.Differentiable;

final class Doubling {
    final double rate;

    Doubling(double rate) {
        this.rate = rate;
    }

    double f0(double[] x) {
        return x[0] * rate;
    }

    double f1(double[] x) {
        return f0(x) + f0(x);
    }

    double f2(double[] x) {
        return f1(x) + f1(x);
    }

    double f3(double[] x) {
        return f2(x) + f2(x);
    }

    double f4(double[] x) {
        return f3(x) + f3(x);
    }

    double f5(double[] x) {
        return f4(x) + f4(x);
    }

    double f6(double[] x) {
        return f5(x) + f5(x);
    }

    double f7(double[] x) {
        return f6(x) + f6(x);
    }

    double f8(double[] x) {
        return f7(x) + f7(x);
    }

    double f9(double[] x) {
        return f8(x) + f8(x);
    }

    double f10(double[] x) {
        return f9(x) + f9(x); // error: CT118 at 24
    }

    double f11(double[] x) {
        return f10(x) + f10(x);
    }

    double f12(double[] x) {
        return f11(x) + f11(x);
    }

    @Differentiable
    double f(double[] x) {
        return f12(x);
    }
}
