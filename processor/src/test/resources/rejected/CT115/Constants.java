import org.cotangent.Differentiable;

final class Constants {
    private enum Mode {
        ON,
        OFF
    }

    @Differentiable
    static double f(double x) {
        var mode = Mode.ON; // error: CT115 at 24
        return mode == Mode.OFF ? x : -x; // error: CT115 at 28
    }
}
