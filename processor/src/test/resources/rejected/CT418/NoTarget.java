import org.cotangent.DerivativeOf;

final class NoTarget {
    @DerivativeOf(type = Math.class, method = "sinus")
    static double misspelt(double x) { // error: CT418 at 19
        return x;
    }

    @DerivativeOf(type = NoTarget.class, method = "f")
    static double otherParameters(float x) { // error: CT418 at 19
        return x;
    }

    static double f(double x) {
        return x;
    }

    @DerivativeOf(type = NoTarget.class, method = "g")
    static double ofInstance(double x) { // error: CT418 at 19
        return x;
    }

    double g(double x) {
        return x;
    }
}
