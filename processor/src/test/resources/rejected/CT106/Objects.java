import org.cotangent.Differentiable;

final class Objects {
    record Point(double x, double y) {}

    @Differentiable
    static double f(double x, double y) {
        return new Point(x, y).x() + y; // error: CT106 at 16
    }
}
