import org.cotangent.Differentiable;

final class Constant {
    @Differentiable
    static double f(double x, int n) { // error: CT301 at 19
        double unused = x * x;
        return n + 1;
    }
}
