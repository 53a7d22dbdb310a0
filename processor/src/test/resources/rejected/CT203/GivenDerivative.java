import org.cotangent.DerivativeOf;

final class GivenDerivative {
    static double f(double x) {
        return x;
    }

    @DerivativeOf(type = GivenDerivative.class, method = "f")
    static double slope(double x) {
        System.out.println(x); // error: CT203 at 19
        return 1 + Math.random(); // error: CT204 at 24
    }
}
