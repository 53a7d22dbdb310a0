import org.cotangent.VjpOf;

final class NoPullback {
    static double[] solve(double[] a, double s, int n) {
        return a.clone();
    }

    static int count(double[] a) {
        return a.length;
    }

    double[] instance(double[] a) {
        return a;
    }

    @VjpOf(type = NoPullback.class, method = "solve")
    static void noScalar(double[] a, double s, int n, double[] x, double[] xBar, double[] aBar) { // error: CT422 at 17
    }

    @VjpOf(type = NoPullback.class, method = "solve")
    static double noArray(double[] a, double s, int n, double[] x, double[] xBar) { // error: CT422 at 19
        return 0;
    }

    @VjpOf(type = NoPullback.class, method = "solve")
    double notStatic(double[] a, double s, int n, double[] x, double[] xBar, double[] aBar) { // error: CT422 at 12
        return 0;
    }

    @VjpOf(type = NoPullback.class, method = "solve")
    static double otherResult(double[] a, double s, int n, double x, double xBar, double[] aBar) { // error: CT422 at 19
        return 0;
    }

    @VjpOf(type = NoPullback.class, method = "count")
    static void ofInteger(double[] a, int n, int nBar, double[] aBar) { // error: CT422 at 17
    }

    @VjpOf(type = NoPullback.class, method = "instance")
    static void ofInstance(double[] a, double[] x, double[] xBar, double[] aBar) { // error: CT422 at 17
    }
}
