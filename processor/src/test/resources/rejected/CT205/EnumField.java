import org.cotangent.Differentiable;

final class EnumField {
    enum Kind {
        ONE;
        double weight;
        private final double hidden = 2;
        final double[] table = {1, 2};

        double twice() {
            return 2 * hidden;
        }
    }

    record Point(double x, double y) {}

    private static final Point HIDDEN = new Point(1, 2);

    @Differentiable
    static double f(double x, Kind kind) {
        return x * kind.weight + Kind.ONE.weight; // error: CT205 at 24 // error: CT205 at 42
    }

    @Differentiable
    static double g(double x, Kind kind) {
        return x * kind.hidden; // error: CT120 at 24
    }

    @Differentiable
    static double h(double x, Kind kind) {
        return x * kind.twice(); // error: CT206 at 24
    }

    @Differentiable
    static double l(double x) {
        return x * HIDDEN.x(); // error: CT113 at 20
    }
}
