import org.cotangent.DerivativeOf;

final class Twice {
    static double f(double x) {
        return x;
    }

    @DerivativeOf(type = Twice.class, method = "f")
    static double first(double x) {
        return 1;
    }

    @DerivativeOf(type = Twice.class, method = "f")
    static double second(double x) { // error: CT420 at 19
        return 2;
    }
}
