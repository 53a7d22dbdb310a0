import org.cotangent.Differentiable;

final class Misspelt {
    @Differentiable(wrt = "wieghts") // error: CT401 at 27
    static double f(double[] weights) {
        return weights[0];
    }

    @Differentiable(wrt = {"x", "y"}) // error: CT401 at 33
    static double g(double x) {
        return x;
    }
}
