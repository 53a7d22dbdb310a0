import org.cotangent.Differentiable;

final class Casts {
    @Differentiable
    static double f(double x) {
        int steps = (int) x; // warning: CT305 at 21
        return x * steps;
    }
}
