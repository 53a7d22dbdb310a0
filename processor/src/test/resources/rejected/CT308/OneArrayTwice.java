import org.cotangent.Differentiable;

final class OneArrayTwice {
    @Differentiable
    static double f(double[] w) {
        double[] v = w.clone();
        double[] u = w[0] > 0 ? v : w.clone();
        scale(v, u, 0); // error: CT308 at 9
        scale(w.clone(), v, 0); // fine
        return dot(v, v, 0); // fine
    }

    /** Multiplies one by the other. */
    static void scale(double[] v, double[] u, int i) {
        if (i < v.length) {
            v[i] *= u[i];
            scale(v, u, i + 1);
        }
    }

    static double dot(double[] v, double[] u, int i) {
        return i == v.length ? 0 : v[i] * u[i] + dot(v, u, i + 1);
    }

    @Differentiable
    static double g(double[][] m) {
        double[][] rows = new double[m.length][];
        for (int i = 0; i < m.length; i++) {
            rows[i] = m[i].clone();
        }
        scale(rows[0], rows[1], 0); // error: CT308 at 9
        return rows[0][0];
    }

    static double[] first(double[] v, double[] u, int i) {
        return i == 0 ? v : first(v, u, i - 1);
    }

    @Differentiable
    static double h(double[] w) {
        double[] v = first(w, w.clone(), 1);
        return first(w, w, 1)[0] + v[0]; // error: CT308 at 16
    }
}
