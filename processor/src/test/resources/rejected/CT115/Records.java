import org.cotangent.Differentiable;

final class Records {
    private record Point(double x) {}

    record Line(Point from) {}

    @Differentiable
    static double f(Point p) { // error: CT115 at 27
        return p.x();
    }

    @Differentiable
    static double g(Line line) { // error: CT115 at 26
        return line.from().x();
    }

    @Differentiable
    static double h(double x) {
        return new Line(new Point(x)).from().x();
    }
}
