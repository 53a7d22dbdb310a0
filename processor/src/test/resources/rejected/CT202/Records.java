import org.cotangent.Differentiable;

final class Records {
    record Layer(double[] b) {
        void clear() {
            b[0] = 0; // error: CT202 at 18
        }
    }

    @Differentiable
    static double f(Layer layer) {
        layer.clear();
        layer.b()[1] *= 2; // error: CT202 at 22
        return layer.b()[0] + layer.b()[1];
    }
}
