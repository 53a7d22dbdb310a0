import org.cotangent.Differentiable;

final class Elements {
    static final double[] WEIGHTS = {1, 2};

    @Differentiable
    static double f(double[] x, double[][] m, int i) {
        x[0] = 1; // error: CT202 at 14
        m[i][i + 1] *= 2; // error: CT202 at 21
        x[i]++; // error: CT202 at 13
        m[0] = x; // error: CT202 at 14
        WEIGHTS[0] += 1; // error: CT202 at 20
        double y = x[1] + (x[i] = 3); // error: CT202 at 33
        return y * m[0][0];
    }
}
