import org.cotangent.Differentiable;

final class InHelper {
    static void scale(double[] a, double by) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= by; // error: CT202 at 18
        }
    }

    static double[] same(double[] a) {
        return a;
    }

    @Differentiable
    static double f(double[] w) {
        scale(w, 2);
        return w[0];
    }

    @Differentiable
    static double g(double[] w) {
        double[] v = w.clone();
        scale(v, 2);
        return v[0];
    }

    @Differentiable
    static double h(double[] w) {
        double[] v = same(w);
        v[0] = 1; // error: CT202 at 14
        return v[0] * w[1];
    }
}
