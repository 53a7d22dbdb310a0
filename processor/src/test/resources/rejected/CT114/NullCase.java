import org.cotangent.Differentiable;

final class NullCase {
    @Differentiable
    static double f(double x, String mode) {
        return switch (mode) {
            case null -> x; // since 21 // error: CT114 at 18
            default -> 2 * x;
        };
    }
}
