import org.cotangent.Differentiable;

final class Records {
    record Pair<T>(T first, double second) {}

    record Chain(Chain next, double value) {}

    record Point(double x, double y) {}

    static Pair<String> pair(double x) { // error: CT108 at 16
        return new Pair<>("a", x); // error: CT108 at 16
    }

    @Differentiable
    static double f(double x) {
        Chain chain = new Chain(null, x); // error: CT106 at 23
        return x * pair(x).second();
    }

    @Differentiable
    static double g(double x) {
        Point[] points = {new Point(x, x)}; // error: CT108 at 14
        return x * new Point[2].length; // error: CT108 at 20
    }
}
