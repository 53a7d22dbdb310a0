import org.cotangent.Differentiable;
import org.cotangent.Inactive;

final class SealedTypes {
    sealed interface Shape permits Circle, Square {}

    record Circle(double r) implements Shape {}

    record Square(double a) implements Shape {}

    sealed interface Tree permits Leaf, Node {}

    record Leaf(double value) implements Tree {}

    record Node(Tree left, Tree right) implements Tree {}

    static final Shape UNIT = new Circle(1);

    @Differentiable(wrt = "x")
    static double f(double x, Shape[] shapes) {
        return shapes[0] instanceof Circle c ? x * c.r() : x; // error: CT108 at 22
    }

    @Differentiable
    static double constant(double x) {
        return UNIT instanceof Circle c ? x * c.r() : x; // error: CT108 at 16
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
