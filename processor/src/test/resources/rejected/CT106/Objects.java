import org.cotangent.Differentiable;

final class Objects {
    static final class Box {
        final double weight = 2;
    }

    @Differentiable
    static double f(double x, double y) {
        Other o = new Other(x, y); // error: CT106 at 19
        return new Box().weight * x + y; // error: CT106 at 16
    }
}

record Other(double x, double y) {}
