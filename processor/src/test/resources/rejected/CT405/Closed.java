import org.cotangent.Differentiable;

final class Closed {
    private static final class Inner {
        @Differentiable
        static double f(double x) { // error: CT405 at 23
            return x;
        }
    }

    private interface Around {
        final class Deep {
            @Differentiable
            static double f(double x) { // error: CT405 at 27
                return x;
            }
        }
    }
}
