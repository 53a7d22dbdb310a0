import org.cotangent.Differentiable;

final class ClassLiteral {
    @Differentiable
    static double f(double x) {
        if (x < 0) {
            throw new IllegalArgumentException(ClassLiteral.class.getName()); // error: CT101 at 60
        }
        return x;
    }
}
