import org.cotangent.Differentiable;

final class Instances {
    double rate;

    @Differentiable
    double f(double x) { // error: CT408 at 12
        return rate * x;
    }
}
