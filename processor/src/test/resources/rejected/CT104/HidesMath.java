import org.cotangent.Differentiable;

final class HidesMath {
    static final class Math {
        static double sin(double x) {
            return x;
        }
    }

    @Differentiable
    static double f(double x) {
        return java.lang.Math.sin(x) + Math.sin(x); // error: CT104 at 44
    }
}
