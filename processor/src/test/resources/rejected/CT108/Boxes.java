import org.cotangent.Differentiable;

final class Boxes {
    @Differentiable
    static double f(double x, Integer n, Object o) {
        n++; // error: CT108 at 10
        n = 3; // error: CT108 at 11
        n += 2; // error: CT108 at 11
        return x * (double) o; // error: CT108 at 20
    }
}
