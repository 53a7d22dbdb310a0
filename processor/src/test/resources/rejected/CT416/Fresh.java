import org.cotangent.Differentiable;

final class Fresh {
    @Differentiable(checkpoints = 10)
    static double f(double[] start, int steps) {
        double[] u = start;
        for (int t = 0; t < steps; t++) { // warning: CT416 at 9
            double[] next = new double[u.length];
            for (int i = 0; i < u.length; i++) {
                next[i] = Math.sin(u[i]) * u[(i + 1) % u.length];
            }
            u = next;
        }
        return u[0];
    }
}
