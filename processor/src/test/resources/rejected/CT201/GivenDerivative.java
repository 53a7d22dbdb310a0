import org.cotangent.DerivativeOf;
import org.cotangent.VjpOf;

final class GivenDerivative {
    static int calls;
    static double last;
    int own;

    static double f(double x) {
        return x;
    }

    static double g(double[] a) {
        return a[0];
    }

    @DerivativeOf(type = GivenDerivative.class, method = "f")
    static double slope(double last) {
        calls++; // error: CT201 at 14
        last = 1;
        return helper() * last;
    }

    static double helper() {
        for (int calls = 0; calls < 3; calls++) {
            last = calls; // error: CT201 at 18
        }
        GivenDerivative made = new GivenDerivative();
        made.own = 3;
        return 1;
    }

    @VjpOf(type = GivenDerivative.class, method = "g")
    static void product(double[] a, double value, double valueBar, double[] aBar) {
        GivenDerivative.last += valueBar; // error: CT201 at 30
        aBar[0] += valueBar;
    }
}
