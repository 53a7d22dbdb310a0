import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Logger;
import org.cotangent.Differentiable;

final class Receivers {
    private static final Logger LOG = Logger.getLogger("receivers");
    static final List<Double> SEEN = new ArrayList<>();

    record Point(double x, double y) {}

    @Differentiable
    static double f(double x, Point p) {
        LOG.info("called"); // error: CT206 at 12
        SEEN.add(x); // error: CT206 at 13
        Objects.requireNonNull(p); // error: CT206 at 16
        return x * p.x();
    }
}
