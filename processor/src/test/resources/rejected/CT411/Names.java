import org.cotangent.Differentiable;

final class Names {
    @Differentiable(name = "my gradient") // error: CT411 at 28
    static double f(double x) {
        return x;
    }
}
