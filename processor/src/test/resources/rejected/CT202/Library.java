import java.util.Arrays;
import org.cotangent.Differentiable;

final class Library {
    @Differentiable
    static double f(double[] x, double[] y, double[][] m) {
        System.arraycopy(x, 0, y, 0, 2); // error: CT202 at 15
        Arrays.fill(x, 1); // error: CT202 at 15
        Arrays.fill(m[0], 0, 1, y[0]); // error: CT202 at 15
        return x[0] * y[1];
    }
}
