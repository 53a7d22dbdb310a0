import org.cotangent.Differentiable;

final class Nothing {
    @Differentiable
    static double f(int n) { // error: CT303 at 19
        return n;
    }

    @Differentiable
    static double g() { // error: CT303 at 19
        return 1;
    }
}
