import org.cotangent.Differentiable;

final class Fields {
    static double last;
    static int calls;

    @Differentiable
    static double f(double x) {
        last = x * x; // error: CT201 at 14
        Fields.last += x; // error: CT201 at 21
        calls++; // error: CT201 at 14
        return x * (Fields.last = 1); // error: CT201 at 33
    }
}
