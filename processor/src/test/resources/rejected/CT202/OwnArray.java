import org.cotangent.Differentiable;

final class OwnArray {
    final double[] w = {1, 2};

    @Differentiable
    double f(double x) {
        w[0] = x; // error: CT202 at 14
        return w[0] * x;
    }
}
