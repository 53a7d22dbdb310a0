import org.cotangent.Differentiable;

final class Generics {
    @Differentiable
    static <T> double f(double x, T tag) { // error: CT409 at 23
        return x;
    }
}
