import org.cotangent.Differentiable;

final class ArrayInRecursion {
    @Differentiable
    static double f(double[] w) {
        return sum(w, 0);
    }

    static double sum(double[] w, int i) {
        return i == w.length ? 0 : w[i] + sum(w, i + 1); // error: CT308 at 43
    }

    @Differentiable
    static double g(double x, double[] w) { // differentiated by w too
        return norm(x, w, 0);
    }

    static double norm(double x, double[] w, int i) {
        return i == w.length ? x : w[i] * w[i] + norm(x, w, i + 1); // error: CT308 at 50
    }
}
