import org.cotangent.Differentiable;

final class SealedTypes {
    sealed interface Shape permits Circle, Many {}

    record Circle(double r) implements Shape {}

    record Many(int n, double r) implements Shape {}

    record Scene(Shape shape, double light) {}

    @Differentiable(wrt = "shape") // error: CT402 at 27
    static double f(Shape shape) {
        return shape instanceof Many m ? m.n() * m.r() : 1;
    }

    @Differentiable(wrt = "scene") // error: CT402 at 27
    static double g(Scene scene) {
        return scene.light();
    }
}
