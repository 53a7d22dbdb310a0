import org.cotangent.Differentiable;
import org.cotangent.Inactive;

final class SealedTypes {
    sealed interface Shape permits Circle, Square {}

    record Circle(double r) implements Shape {}

    record Square(double a) implements Shape {}

    sealed interface Tree permits Leaf, Node {}

    record Leaf(double value) implements Tree {}

    record Node(Tree left, Tree right) implements Tree {}

    sealed interface Held<T> permits One {}

    record One(double value) implements Held<String> {}

    @Differentiable
    static double array(double x, double y) {
        Shape[] shapes = {new Circle(x), new Square(y)}; // error: CT108 at 14
        return shapes[0] instanceof Circle c ? c.r() : x;
    }

    @Differentiable
    static double generic(double x) {
        Held<String> held = new One(x); // error: CT108 at 13
        return held instanceof One one ? one.value() : x;
    }

    @Differentiable
    static double sum(double x) {
        Tree tree = new Leaf(x); // error: CT108 at 9
        return tree instanceof Leaf leaf ? leaf.value() : x;
    }

    @Differentiable
    static Shape result(double x) { // error: CT407 at 12
        return new Circle(x);
    }

    @Differentiable
    static double returned(double x) {
        return SealedLibrary.shape(x).value(); // error: CT108 at 29
    }
}

final class SealedLibrary {
    private SealedLibrary() {}

    record Held(SealedTypes.Shape shape, double value) {}

    @Inactive
    static Held shape(double x) {
        return new Held(new SealedTypes.Circle(x), x);
    }
}
