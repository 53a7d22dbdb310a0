import java.util.Arrays;
import org.cotangent.Differentiable;

final class Methods {
    @Differentiable
    static double f(double[] x, float[] y, int n) {
        double[] a = x.clone();
        Arrays.sort(a); // error: CT116 at 15
        Arrays.setAll(a, i -> i); // error: CT105 at 26
        System.arraycopy(x, 0, y, 0, n); // error: CT116 at 15
        double[][] rows = {a};
        Arrays.fill(rows, "a"); // error: CT116 at 15
        double[] b = Arrays.stream(x).toArray(); // error: CT116 at 28
        return a[0] + Arrays.hashCode(x) * b[1]; // error: CT116 at 29
    }
}
