import org.cotangent.Differentiable;

class Overridable {
    double rate;

    double scaled(double x) {
        return rate * x;
    }

    final double closed(double x) {
        return rate * x;
    }

    private double hidden(double x) {
        return rate * x;
    }

    @Differentiable
    double f(double x) {
        return scaled(x) + closed(x) + hidden(x); // error: CT121 at 16
    }

    @Differentiable
    double g(double x) {
        return this.scaled(x) * rate; // error: CT121 at 20
    }
}
