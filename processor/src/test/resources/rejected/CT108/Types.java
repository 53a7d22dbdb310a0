import java.util.List;
import org.cotangent.Differentiable;

final class Types {
    @Differentiable
    static double parameter(double x, List<Double> data) { // error: CT108 at 52
        return x;
    }

    @Differentiable
    static double boxed(double x) {
        Double y = x; // error: CT108 at 9
        return y;
    }

    @Differentiable
    static double loop(double x, Iterable data) { // error: CT108 at 43
        return x;
    }

    @Differentiable
    static double cast(double x) {
        return (Double) x; // error: CT108 at 16
    }
}
