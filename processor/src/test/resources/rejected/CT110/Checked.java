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
}
