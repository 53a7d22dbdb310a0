import org.cotangent.Differentiable;

final class PrivateField {
    private double rate;
    private double open;
    private final double[] weights = {1};

    double open() {
        return open;
    }

    double[] weights() {
        return weights.clone();
    }

    @Differentiable
    double f(double x) {
        return rate * x; // error: CT120 at 16
    }

    @Differentiable
    double g(double x) {
        return this.rate * x + helper(x); // error: CT120 at 20
    }

    private double helper(double x) {
        return weights[0] * x * open; // error: CT120 at 16
    }
}

class Open {
    private double rate;

    double rate() {
        return rate;
    }

    @Differentiable
    double f(double x) {
        return rate * x; // error: CT120 at 16
    }
}
