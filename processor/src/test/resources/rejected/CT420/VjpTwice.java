import org.cotangent.VjpOf;

final class VjpTwice {
    static double f(double[] a) {
        return a[0];
    }

    @VjpOf(type = VjpTwice.class, method = "f")
    static void first(double[] a, double x, double xBar, double[] aBar) {
        aBar[0] += xBar;
    }

    @VjpOf(type = VjpTwice.class, method = "f")
    static void second(double[] a, double x, double xBar, double[] aBar) { // error: CT420 at 17
        aBar[0] += xBar;
    }
}
