import org.cotangent.Differentiable;

final class Recursion {
    @Differentiable
    static double recursive(double x, int n) {
        return n == 0 ? x : recursive(x, n - 1); // error: CT117 at 29
    }

    @Differentiable
    static double f(double x) {
        return even(x, 5);
    }

    static double even(double x, int n) {
        return n == 0 ? x : odd(2 * x, n - 1);
    }

    static double odd(double x, int n) {
        return n == 0 ? 0 : Recursion.even(x, n - 1); // error: CT117 at 38
    }

    @Differentiable
    static double g(double x) {
        return Nested.power(x, 3) + Nested.power(x, 2);
    }

    static final class Nested {
        static double power(double x, int n) {
            if (n == 0) {
                return 1;
            }
            return x * power(x, n - 1); // error: CT117 at 24
        }
    }
}
