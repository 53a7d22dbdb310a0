import org.cotangent.DerivativeOf;
import org.cotangent.Differentiable;

final class Partial {
    @DerivativeOf(type = Partial.class, method = "area", parameter = 1)
    static double areaByHeight(double width, double height) {
        return width;
    }

    static double area(double width, double height) {
        return width * height;
    }

    @Differentiable
    static double f(double x) {
        return area(x, 2) + area(2, x); // error: CT307 at 16
    }

    @Differentiable
    static double g(double[] w) {
        return 2 * Sums.total(w, 1); // error: CT307 at 24
    }
}

final class Sums {
    @Differentiable(wrt = "x")
    static double total(double[] w, double x) {
        return w[0] * x;
    }
}
