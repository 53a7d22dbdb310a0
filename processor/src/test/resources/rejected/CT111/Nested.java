import org.cotangent.Differentiable;

final class Nested {
    @Differentiable
    static double f(double x) {
        return x * x;
    }

    @Differentiable
    static double g(double x) {
        return NestedDerivatives.fGradient(x).x(); // error: CT111 at 33
    }
}
