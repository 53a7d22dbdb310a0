import org.cotangent.Differentiable;

final class Nested {
    @Differentiable
    static double g(double x) {
        return ElsewhereDerivatives.squareGradient(x).x(); // error: CT111 at 36
    }
}

final class Elsewhere {
    @Differentiable
    static double square(double x) {
        return x * x;
    }
}
