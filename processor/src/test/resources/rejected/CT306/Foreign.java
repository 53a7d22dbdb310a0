import org.assertj.core.data.Offset;
import org.cotangent.Differentiable;
import org.hipparchus.util.FastMath;

final class Foreign {
    @Differentiable
    static double f(double x) {
        return FastMath.sin(x); // error: CT306 at 24
    }
}
