import org.cotangent.Differentiable;

interface Instances {
    @Differentiable
    default double f(double x) { // error: CT408 at 20
        return x;
    }
}

class Box<T> {
    double rate;

    @Differentiable
    double f(double x) { // error: CT408 at 12
        return rate * x;
    }
}
