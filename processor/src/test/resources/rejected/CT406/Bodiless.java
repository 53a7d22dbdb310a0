import org.cotangent.Differentiable;

abstract class Bodiless {
    @Differentiable
    abstract double f(double x); // error: CT406 at 21

    @Differentiable
    static native double g(double x); // error: CT406 at 26
}
