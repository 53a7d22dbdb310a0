import org.cotangent.Differentiable;

final class Mutable {
    static double rate = 0.1;
    static int[] sizes = {1, 2};

    @Differentiable
    static double f(double x) {
        return x * rate * Mutable.sizes[0]; // error: CT205 at 20 // error: CT205 at 34
    }
}
