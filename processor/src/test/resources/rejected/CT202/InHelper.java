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

/** Methods that are called, not written out, for they call themselves. */
final class InRecursion {
    static final double[] TABLE = {1, 2};

    static void scale(double[] a, int i) {
        if (i < a.length) {
            a[i] *= 2;
            scale(a, i + 1);
        }
    }

    static void both(double[] a, int i) {
        a[i] = TABLE[i];
        TABLE[i] = 1; // error: CT202 at 18
        if (i > 0) {
            scale(a, 0);
            scale(TABLE, 0); // error: CT202 at 13
            both(a, i - 1);
        }
    }

    static double[] last(double[] a, double[] b, int i) {
        return i == 0 ? a : last(b, a, i - 1);
    }

    static double[] table(int i) {
        return i == 0 ? TABLE : table(i - 1);
    }

    @Differentiable
    static double f(double[] w, double[][] m, int i) {
        scale(w, 0); // error: CT202 at 9
        scale(m[1], 0); // error: CT202 at 9
        double[] v = w.clone();
        scale(v, 0);
        both(v, 1);
        double[] either = last(v, w, i);
        either[0] = 1; // error: CT202 at 19
        double[] own = last(new double[2], w.clone(), i);
        own[0] = 1;
        double[] constant = table(i);
        constant[0] = 1; // error: CT202 at 21
        return v[0] * w[0] * m[0][0] * either[0] * own[1];
    }
}
