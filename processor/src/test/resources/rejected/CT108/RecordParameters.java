import org.cotangent.Differentiable;

final class RecordParameters {
    record Half(double x) {
        public double x() {
            return x / 2;
        }
    }

    record Holder(Half half) {}

    record Generic<T>(T x) {}

    @Differentiable(wrt = "x")
    static double f(double x, Half half) { // error: CT108 at 36
        return x;
    }

    @Differentiable(wrt = "x")
    static double g(double x, Holder holder) { // error: CT108 at 38
        return x;
    }

    @Differentiable(wrt = "x")
    static double h(double x, Generic<String> generic) { // error: CT108 at 47
        return x;
    }
}
