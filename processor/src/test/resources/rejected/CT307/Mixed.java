import org.cotangent.Differentiable;

final class Mixed {
    @Differentiable(wrt = "w")
    static double f(double[] w, double[] x, boolean first) {
        double[] a = first ? w : x; // error: CT307 at 28
        return a[0] * w[1];
    }
}
