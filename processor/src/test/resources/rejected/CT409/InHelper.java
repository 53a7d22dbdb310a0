import org.cotangent.Differentiable;

final class InHelper {
    static <T> double tagged(double x, T tag) {
        return x;
    }

    static <T> double plain(double x) {
        return x;
    }

    @Differentiable
    static double f(double x) {
        return tagged(x, "a") + plain(x); // error: CT409 at 16 // error: CT409 at 33
    }
}
