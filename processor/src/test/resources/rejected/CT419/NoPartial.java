import org.cotangent.DerivativeOf;

final class NoPartial {
    static double f(double x, int n, double[] w) {
        return x * n * w[0];
    }

    static int count(double x) {
        return (int) x;
    }

    @DerivativeOf(type = NoPartial.class, method = "f")
    double instance(double x, int n, double[] w) { // error: CT419 at 12
        return n;
    }

    @DerivativeOf(type = NoPartial.class, method = "f")
    static int integer(double x, int n, double[] w) { // error: CT419 at 16
        return n;
    }

    @DerivativeOf(type = NoPartial.class, method = "f", parameter = 1)
    static double byInteger(double x, int n, double[] w) { // error: CT419 at 19
        return x;
    }

    @DerivativeOf(type = NoPartial.class, method = "f", parameter = 3)
    static double beyond(double x, int n, double[] w) { // error: CT419 at 19
        return x;
    }

    @DerivativeOf(type = NoPartial.class, method = "count")
    static double ofInteger(double x) { // error: CT419 at 19
        return x;
    }
}
