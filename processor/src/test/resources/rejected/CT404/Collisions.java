import org.cotangent.Differentiable;

final class Collisions {
    @Differentiable
    static double f(double x) {
        return x;
    }

    @Differentiable(name = "f")
    static double g(double x) { // error: CT404 at 19
        return 2 * x;
    }

    @Differentiable(wrt = "a")
    static double h(double[] a, double[] b, double[] c) {
        return a[0];
    }

    @Differentiable
    static double h(double[] a, double[] b) { // error: CT404 at 19
        return a[0] * b[0];
    }
}
