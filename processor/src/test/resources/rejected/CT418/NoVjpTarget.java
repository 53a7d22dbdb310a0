import org.cotangent.VjpOf;

final class NoVjpTarget {
    @VjpOf(type = NoVjpTarget.class, method = "solves")
    static void misspelt(double[] a, double[] x, double[] xBar, double[] aBar) { // error: CT418 at 17
    }

    static double[] solve(double[] a) {
        return a.clone();
    }
}
