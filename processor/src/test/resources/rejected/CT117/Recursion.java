import org.cotangent.Differentiable;

final class Recursion {
    private record Pair(double a, double b) {}

    record Chain(double sum) {
        Chain(double step, int n) {
            this(n == 0 ? step : step + new Chain(step, n - 1).sum()); // error: CT117 at 41
        }
    }

    private static Pair turned(Pair pair, int n) {
        return n == 0 ? pair : turned(new Pair(pair.b(), pair.a()), n - 1); // error: CT117 at 32
    }

    @Differentiable
    static double f(double x) {
        return turned(new Pair(x, 1), 3).a();
    }

    @Differentiable
    static double g(double x) {
        return new Chain(x, 3).sum();
    }
}
