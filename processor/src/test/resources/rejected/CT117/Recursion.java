import org.cotangent.Differentiable;

final class Recursion {
    final double rate;

    Recursion(double rate) {
        this.rate = rate;
    }

    @Differentiable
    double[] recursive(double[] x, int n) {
        return n == 0 ? x : recursive(x, n - 1); // error: CT117 at 29
    }

    @Differentiable
    double f(double x) {
        double[] w = {x};
        halve(w, 3);
        return w[0];
    }

    private void halve(double[] w, int n) {
        w[0] /= rate;
        if (n > 0) {
            halve(w, n - 1); // error: CT117 at 13
        }
    }
}
