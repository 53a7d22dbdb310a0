import org.cotangent.Differentiable;

final class EnumArray {
    enum Kind {
        ONE;
        final double[] table = {1, 2};
    }

    @Differentiable
    static double k(double x, Kind kind) {
        kind.table[0] = x; // error: CT202 at 23
        return x * kind.table[0] * x;
    }
}
