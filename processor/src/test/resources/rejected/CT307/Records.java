import org.cotangent.Differentiable;

final class Records {
    record P(double x, double y) {}

    @Differentiable
    static double f(double x, P p) {
        return RecordsLibrary.scaled(2, x, p) // error: CT307 at 30
                + RecordsLibrary.scaled(2, x, new P(1, 2));
    }
}

final class RecordsLibrary {
    private RecordsLibrary() {}

    @Differentiable(wrt = "x")
    static double scaled(int n, double x, Records.P p) {
        return n * x * p.x();
    }
}
