import static java.lang.Math.random;

import org.cotangent.Differentiable;

final class Random {
    @Differentiable
    static double f(double x) {
        double noise = Math.random() - random(); // error: CT204 at 28 // error: CT204 at 40
        long start = System.nanoTime(); // error: CT204 at 28
        return x + noise + start;
    }
}
