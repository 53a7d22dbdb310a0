import org.cotangent.Differentiable;

final class NewArrays {
    @Differentiable
    static double f(double x, double[] w) {
        double[] a = new double[2]; // error: CT103 at 22
        double[] b = {x, 1}; // error: CT103 at 22
        double[][] c = new double[][] {w}; // error: CT103 at 24
        double[] d = w.clone(); // error: CT103 at 23
        return a[0] + b[0] + c[0][0] + d[0] * x;
    }
}
