import org.cotangent.Differentiable;

final class Recursion {
    record Pair(double a, double b) {
        Pair shrunk(int n) {
            return n == 0 ? this : new Pair(a / 2, b).shrunk(n - 1); // error: CT117 at 54
        }
    }

    @Differentiable
    static double[] recursive(double[] x, int n) {
        return n == 0 ? x : recursive(x, n - 1); // error: CT117 at 29
    }

    @Differentiable
    static double f(double x) {
        double[] w = {x};
        halve(w, 3);
        return w[0] + new Pair(x, x).shrunk(2).a();
    }

    static void halve(double[] w, int n) {
        w[0] /= 2;
        if (n > 0) {
            halve(w, n - 1); // error: CT117 at 13
        }
    }
}
