import org.cotangent.Differentiable;

final class NoField {
    int n;
    double rate;

    @Differentiable(wrt = "this") // error: CT421 at 27
    double f(double x) {
        return n * x;
    }
}
