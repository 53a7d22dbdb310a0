import org.cotangent.Differentiable;

final class Throws {
    @Differentiable
    static double f(double x, RuntimeException failure) {
        if (x < 0) {
            throw failure; // error: CT109 at 19
        }
        if (x > 9) {
            throw new RuntimeException() {}; // error: CT109 at 19
        }
        return x;
    }
}
