import org.cotangent.Differentiable;

final class Results {
    @Differentiable
    static void nothing(double x) {} // error: CT407 at 12

    @Differentiable
    static int count(double x) { // error: CT407 at 12
        return 1;
    }

    @Differentiable
    static int[] both(double x) { // error: CT407 at 15
        return new int[] {(int) x};
    }

    @Differentiable
    static Double boxed(double x) { // error: CT407 at 12
        return x;
    }
}
