import org.cotangent.Differentiable;

final class OwnField {
    double last;
    int count;
    final double[] w = {1, 2};

    @Differentiable
    double f(double x) {
        last = x * x; // error: CT201 at 14
        return last;
    }

    @Differentiable
    double g(double x) {
        this.count++; // error: CT201 at 19
        return bump(x) + last * x;
    }

    private double bump(double x) {
        this.last += x; // error: CT201 at 19
        return x;
    }
}
