import org.cotangent.Differentiable;

final class Arrays {
    private static final double[] WRITTEN = {1, 2};
    private static final double[] GIVEN = {1, 2};
    private static final double[][] ROWS = {{1, 2}};

    static {
        WRITTEN[0]++;
    }

    static double[] given() {
        return GIVEN;
    }

    static void write() {
        double[] row = ROWS[0];
        row[0] = 3;
    }

    @Differentiable
    static double f(double x) {
        double y = x * WRITTEN[0]; // error: CT113 at 24
        y += GIVEN[1]; // error: CT113 at 14
        return y + ROWS[0][1]; // error: CT113 at 20
    }
}
