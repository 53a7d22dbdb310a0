import org.cotangent.Differentiable;

final class ResultOfLibrary {
    @Differentiable
    static double f(double x) {
        return LibraryOfResults.both(x).b(); // error: CT108 at 32
    }
}

final class LibraryOfResults {
    record Y(double[] a, double b) {}

    private LibraryOfResults() {}

    @Differentiable
    static Y both(double x) {
        return new Y(new double[] {x}, x);
    }
}
