import org.cotangent.Differentiable;

final class References {
    @Differentiable
    static double row(double[] x, double[][] m, int i) {
        double[] row = m[0];
        row[i] = x[0]; // error: CT202 at 16
        for (double[] r : m) {
            r[0] = 1; // error: CT202 at 18
        }
        return x[0] * m[0][0];
    }

    @Differentiable
    static double choice(double[] x, boolean flag) {
        double[] local = {x[0], 2};
        local[1] = x[1];
        double[] r = flag ? x : local;
        r[0] = 1; // error: CT202 at 14
        (flag ? local : x)[0]++; // error: CT202 at 30
        return r[0] * x[1];
    }

    @Differentiable
    static double carried(double[] x, int n) {
        double[] a = new double[2];
        for (int i = 0; i < n; i++) {
            a[0] = x[1]; // error: CT202 at 18
            a = x;
        }
        return a[0] * x[0];
    }

    @Differentiable
    static double shallow(double[][] m, int i) {
        double[][] copy = m.clone();
        copy[0] = m[1];
        copy[1][i] = 3; // error: CT202 at 20
        return copy[0][0] * copy[1][0];
    }

    @Differentiable
    static double stored(double[] x) {
        double[][] rows = {x, {1, 2}};
        rows[1][0] = 3; // error: CT202 at 20
        return rows[0][0] * x[1];
    }

    @Differentiable
    static double swapped(double[] x, boolean flag) {
        double[] copy = x;
        if (flag) {
            copy = x.clone();
        }
        copy[0] = 3; // error: CT202 at 17
        return copy[0] * copy[1];
    }
}
