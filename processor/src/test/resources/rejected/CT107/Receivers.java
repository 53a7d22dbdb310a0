import org.cotangent.Differentiable;

final class Receivers {
    static final class Box {
        final double weight = 2;
    }

    @Differentiable
    static double f(double x, Box box) {
        return x * box.weight; // error: CT107 at 23
    }
}
