import java.util.Arrays;
import org.cotangent.DerivativeOf;
import org.cotangent.VjpOf;

final class GivenDerivative {
    static final double[] TABLE = {1, 2};

    static double f(double x, double[] a) {
        return x;
    }

    static double[] g(double[] a, double[][] b) {
        return a;
    }

    @DerivativeOf(type = GivenDerivative.class, method = "f")
    static double slope(double x, double[] a) {
        double[] fresh = a.clone();
        fresh[0] = 1;
        double[] b = x > 0 ? a : fresh;
        b[1]++; // error: CT202 at 13
        TABLE[0] = 1; // error: CT202 at 18
        double[] own = {1};
        scale(own);
        return 1;
    }

    static void scale(double[] v) {
        v[0] *= 2; // error: CT202 at 14
    }

    @VjpOf(type = GivenDerivative.class, method = "g")
    static void product(
            double[] a, double[][] b, double[] r, double[] rBar, double[] aBar, double[][] bBar) {
        aBar[0] += rBar[0];
        for (double[] row : bBar) {
            row[0] += 1;
            scale(row);
        }
        double[][] copy = b.clone();
        copy[0] = new double[1];
        copy[0][0] = 1; // error: CT202 at 20
        Arrays.fill(r, 0); // error: CT202 at 15
        System.arraycopy(r, 0, rBar, 0, 1); // error: CT202 at 15
        scale(b[1]);
    }
}
