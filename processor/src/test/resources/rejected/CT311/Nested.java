import static org.cotangent.Derivative.HESSIAN;
import static org.cotangent.Derivative.HVP;
import static org.cotangent.Derivative.JACOBIAN;
import static org.cotangent.Derivative.GRADIENT;
import static org.cotangent.Derivative.JVP;

import org.cotangent.Differentiable;

final class Nested {
    @Differentiable
    static double itself(double x) {
        return x + NestedDerivatives.itselfGradient(x).x(); // error: CT311 at 37
    }

    @Differentiable
    static double root(double x) {
        double y = x;
        while (Math.abs(y * y - x) > 1e-12) {
            y = 0.5 * (y + x / y);
        }
        return y;
    }

    @Differentiable
    static double slope(double x) {
        return NestedDerivatives.rootGradient(x).x(); // error: CT311 at 33
    }

    private static double power(double[] x, int n) {
        return n == 0 ? 1 : x[0] * power(x, n - 1);
    }

    @Differentiable
    static double powers(double[] x) {
        return power(x, 3);
    }

    @Differentiable
    static double ofCalls(double[] x) {
        return NestedDerivatives.powersGradient(x).x()[0]; // error: CT311 at 33
    }

    record Pair(double x, double y) {}

    @Differentiable(derivatives = JACOBIAN)
    static double[] squares(Pair p) {
        return new double[] {p.x() * p.x(), p.y() * p.y()};
    }

    @Differentiable
    static double ofRecords(double x) {
        return NestedDerivatives.squaresJacobian(new Pair(x, x)).value()[1]; // error: CT311 at 33
    }

    sealed interface Shape permits Disc, Box {}

    record Disc(double r) implements Shape {}

    record Box(double a, double b) implements Shape {}

    @Differentiable(derivatives = HESSIAN)
    static double area(Shape s) {
        return s instanceof Disc d ? d.r() * d.r() : s instanceof Box b ? b.a() * b.b() : 0;
    }

    @Differentiable
    static double ofSealed(double x) {
        Shape s = new Disc(x);
        return NestedDerivatives.areaHessian(s)[0][0] * x; // error: CT311 at 33
    }

    @Differentiable(derivatives = {GRADIENT, HVP})
    static double circle(double x) {
        double y = x;
        while (Math.abs(y * y - x) > 1e-12) {
            y = 0.5 * (y + x / y);
        }
        return y < 3 ? y : NestedDerivatives.circleGradient(x).x(); // error: CT311 at 45
    }

    @Differentiable(derivatives = {GRADIENT, HVP, JVP})
    static double settled(double x) {
        double y = x;
        while (Math.abs(y * y - x) > 1e-12) {
            y = 0.5 * (y + x / y);
        }
        return y;
    }

    @Differentiable
    static double called(double x) {
        return NestedDerivatives.settledGradient(x).x();
    }

    @Differentiable
    static double twice(double x) {
        return NestedDerivatives.calledGradient(x).x(); // error: CT311 at 33
    }

    @Differentiable
    static double ofProduct(double x) {
        return NestedDerivatives.settledHvp(x, 1).x(); // error: CT311 at 33
    }

    @Differentiable
    static double callsOther(double x) {
        return Unrelated.square(x) * x;
    }

    @Differentiable
    static double ofOther(double x) {
        return NestedDerivatives.callsOtherGradient(x).x(); // error: CT311 at 33
    }
}

final class Unrelated {
    @Differentiable
    static double square(double x) {
        return x * x;
    }
}
