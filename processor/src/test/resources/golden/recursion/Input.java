package demo;

import org.cotangent.Differentiable;

final class Recursion {
    private Recursion() {}

    /** The smooth maximum of an array, in halves; then the array is folded in place. */
    @Differentiable
    static double folded(double[] x, double sharpness) {
        double[] a = x.clone();
        fold(a, 0, a.length);
        return maximum(x, 0, x.length, sharpness) * a[0];
    }

    private static double maximum(double[] x, int from, int to, double sharpness) {
        if (to - from == 1) {
            return x[from];
        }
        int middle = (from + to) / 2;
        double left = maximum(x, from, middle, sharpness);
        double right = maximum(x, middle, to, sharpness);
        return left + Math.log1p(Math.exp(sharpness * (right - left))) / sharpness;
    }

    private static void fold(double[] a, int from, int to) {
        if (to - from > 1) {
            int middle = (from + to) / 2;
            fold(a, from, middle);
            fold(a, middle, to);
            a[from] *= a[middle];
        }
    }
}
