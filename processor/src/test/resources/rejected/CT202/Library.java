import java.util.Arrays;
import org.cotangent.Differentiable;

final class Library {
    @Differentiable
    static double f(double[] x, double[] y) {
        System.arraycopy(x, 0, y, 0, 2); // error: CT202 at 15
        Arrays.fill(x, 1); // error: CT202 at 15
        Arrays.sort(y); // error: CT202 at 15
        return x[0] * Arrays.copyOf(y, 1)[0]; // error: CT103 at 29
    }
}
