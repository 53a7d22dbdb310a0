import org.cotangent.Differentiable;

final class RecordArrays {
    record Point(double x) {}

    @Differentiable(wrt = "x")
    static double f(double x, Point[] points) {
        points[0] = new Point(x); // error: CT119 at 19
        return x * points[0].x();
    }
}
