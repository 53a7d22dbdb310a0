import java.util.List;
import org.cotangent.Differentiable;

final class InHelper {
    static double first(List<Double> list) { // error: CT108 at 38
        return 1;
    }

    static Double boxed(double x) { // error: CT108 at 12
        return x;
    }

    static double unboxed(Integer n) {
        return n;
    }

    static double sum(Double... all) {
        return all.length;
    }

    @Differentiable
    static double f(double x, Integer n) {
        return x * first(null);
    }

    @Differentiable
    static double g(double x) {
        return boxed(x);
    }

    @Differentiable
    static double h(double x, Integer n) {
        return x * unboxed(n) * unboxed(3); // error: CT108 at 41
    }

    @Differentiable
    static double k(double x) {
        return x * sum(x); // error: CT108 at 24
    }
}
