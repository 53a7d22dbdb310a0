import org.cotangent.Differentiable;

class Outer {
    double rate;
    Outer other;

    class Inner {
        double x;

        @Differentiable
        double f() {
            return x * rate; // error: CT107 at 24
        }
    }

    @Differentiable
    double g(double x) {
        return x * other.rate; // error: CT107 at 25
    }

    @Differentiable
    double h(double x) {
        return x * super.hashCode() * of(this); // error: CT206 at 25 // error: CT107 at 42
    }

    static double of(Outer outer) {
        return 1;
    }
}
