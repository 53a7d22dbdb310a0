import org.cotangent.DerivativeOf;
import org.cotangent.VjpOf;

final class Both {
    static double f(double x) {
        return x;
    }

    @DerivativeOf(type = Both.class, method = "f")
    static double partial(double x) {
        return 1;
    }

    @VjpOf(type = Both.class, method = "f")
    static double product(double x, double value, double valueBar) { // error: CT420 at 19
        return valueBar;
    }
}
