import org.cotangent.Differentiable;

final class InHelper {
    static double steps(double x) {
        return (int) x; // warning: CT305 at 16
    }

    @SuppressWarnings("cotangent")
    static double silent(double x) {
        return (int) x;
    }

    @Differentiable
    static double f(double x) {
        return x * steps(x) * silent(x);
    }

    @Differentiable
    @SuppressWarnings("cotangent")
    static double g(double x) {
        return x * steps(x + 1);
    }
}
