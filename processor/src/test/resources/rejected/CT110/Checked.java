import java.io.IOException;
import org.cotangent.Differentiable;

final class Checked {
    @Differentiable
    static double f(double x) throws IOException {
        if (x < 0) {
            throw new IOException("negative"); // error: CT110 at 23
        }
        return x;
    }

    @Differentiable
    static double declared(double x)
            throws IllegalStateException, java.util.concurrent.TimeoutException { // error: CT110 at 63
        return 2 * x;
    }

    @Differentiable
    static double unchecked(double x) throws IllegalStateException, OutOfMemoryError {
        return 2 * x;
    }
}
