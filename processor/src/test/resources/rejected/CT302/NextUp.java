import org.cotangent.Differentiable;

final class NextUp {
    @Differentiable(wrt = "x")
    static double f(double x, double y) {
        double fine = Math.nextUp(y);
        double wrong = 2 * Math.nextUp(x) + x; // error: CT302 at 32
        return wrong * fine
                + Math.nextAfter(x * y, 9) // error: CT302 at 23
                + x;
    }
}
