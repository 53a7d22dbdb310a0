import org.cotangent.Differentiable;

final class InHelper {
    @Differentiable
    static double f(double x) {
        return x * traced(x);
    }

    @Differentiable
    static double g(double x) {
        return traced(x) + 1;
    }

    static double traced(double x) {
        log(x);
        return x;
    }

    private static void log(double x) {
        System.out.println(x); // error: CT203 at 19
    }
}
