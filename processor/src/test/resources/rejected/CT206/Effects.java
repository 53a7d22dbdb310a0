import org.cotangent.Differentiable;

final class Effects {
    @Differentiable
    static double f(double x, StringBuilder log, String mode) {
        log.append(x); // error: CT206 at 12
        System.gc(); // error: CT206 at 15
        return mode.isEmpty() ? x : -x; // error: CT206 at 20
    }
}
