import org.cotangent.Differentiable;

final class GenericRecords {
    record Pair<A, B>(A a, B b) {}

    @Differentiable
    static double made(double x) {
        var p = new Pair<Double, Double>(x, 2 * x); // error: CT108 at 17
        return p.a() * p.b();
    }

    @Differentiable
    static double taken(double x, Pair<Double, Double> p) { // error: CT108 at 56
        return p.a() * x;
    }
}
