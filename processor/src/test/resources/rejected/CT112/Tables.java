import java.time.Duration;
import org.cotangent.Differentiable;

final class Tables {
    static final Duration STEP = Duration.ofSeconds(1);
    static final Duration[] STEPS = {STEP};

    @Differentiable
    static double f(double x) {
        return x * STEPS.length + Tables.STEP.hashCode(); // error: CT112 at 20 // error: CT206 at 46
    }
}
