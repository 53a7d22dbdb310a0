import org.cotangent.Differentiable;

final class Hidden {
    private static final double START = Double.parseDouble(System.getProperty("start", "1"));
    private static final double LATE;

    static {
        LATE = 3;
    }

    @Differentiable
    static double f(double x) {
        return x * START + LATE; // error: CT113 at 20 // error: CT113 at 28
    }
}
