import java.util.List;
import org.cotangent.Derivative;
import org.cotangent.Differentiable;

final class Records {
    record Point(double x, double y) {}

    record Counted(double x, int n) {}

    record Shifted(double x) {
        Shifted {
            x = x + 1;
        }
    }

    record Around(Shifted inner) {}

    @Differentiable
    static Counted counted(double x) { // error: CT407 at 12
        return new Counted(x, 1);
    }

    @Differentiable
    static Shifted shifted(double x) { // error: CT407 at 12
        return new Shifted(x);
    }

    @Differentiable
    static Around around(double x) { // error: CT407 at 12
        return new Around(new Shifted(x));
    }

    @Differentiable(derivatives = Derivative.GRADIENT) // error: CT417 at 45
    static Point point(double x) {
        return new Point(x, x);
    }
}
