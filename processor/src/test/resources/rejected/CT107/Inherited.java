import org.cotangent.Differentiable;

class Inherited {
    double k;

    static class Base {
        double w = 1;

        final double scaled(double t) {
            return w * t;
        }
    }

    static final class Hiding extends Base {
        double w = 2;

        @Differentiable
        double f(double t) { // error: CT107 at 16
            return scaled(t) + w;
        }
    }

    final class Inside {
        @Differentiable
        double f(double t) {
            return Inherited.this.k * t; // error: CT107 at 29
        }
    }
}
