import java.time.Duration;
import org.cotangent.Differentiable;

final class Tables {
    static final double[] WEIGHTS = {1, 2, 3};
    static final Duration STEP = Duration.ofSeconds(1);

    @Differentiable
    static double f(double x) {
        return x * WEIGHTS[0] + Tables.STEP.hashCode(); // error: CT112 at 20 // error: CT206 at 44
    }
}
