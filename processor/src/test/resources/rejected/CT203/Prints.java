import static java.lang.System.out;

import org.cotangent.Differentiable;

final class Prints {
    @Differentiable
    static double f(double x) {
        System.out.println(x); // error: CT203 at 19
        System.err.printf("%s%n", x); // error: CT203 at 19
        out.print(x); // error: CT203 at 12
        return x;
    }
}
