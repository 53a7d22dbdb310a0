import org.cotangent.Differentiable;

final class Receiver {
    @Differentiable(wrt = "this") // error: CT414 at 27
    static double f(double x) {
        return x;
    }
}
