import org.cotangent.Differentiable;

final class Elements {
    @Differentiable
    static double f(double[] x, double[][] m, int i) {
        x[0] = 1; // error: CT202 at 14
        m[i][i + 1] *= 2; // error: CT202 at 21
        x[i]++; // error: CT202 at 13
        double[] row = m[0];
        row[i] = x[0]; // error: CT202 at 16
        return x[0] * m[0][0];
    }
}
