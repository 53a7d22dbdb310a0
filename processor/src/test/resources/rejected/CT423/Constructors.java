import java.util.Objects;
import org.cotangent.Differentiable;

final class Constructors {
    record Angle(double degrees) {
        Angle {
            degrees = degrees % 360;
        }

        @Differentiable
        double twice() { // error: CT423 at 16
            return 2 * degrees;
        }
    }

    record Counted(double x) {
        Counted {
            x++;
        }
    }

    record Scaled(double x) {
        Scaled(double x) {
            this.x = 2 * x;
        }
    }

    record Swapped(double x, double y) {
        Swapped(double x, double y) {
            this.x = y;
            this.y = x;
        }
    }

    record Filled(double[] x) {
        Filled {
            x[0] = 0;
        }
    }

    record Sorted(double[] x) {
        Sorted {
            java.util.Arrays.sort(x);
        }
    }

    record Around(double w, Angle angle) {}

    record Checked(double x, double[] w) {
        Checked {
            Objects.requireNonNull(w);
            w = w.clone();
            double limit = Math.abs(x);
            limit += 1;
            if (limit > 1e9 || w.length > 100) {
                throw new IllegalArgumentException("large");
            }
        }
    }

    record Written(double x, double[] w) {
        Written(double x, double[] w) {
            this.w = Objects.requireNonNull(w, "w").clone();
            this.x = x;
        }

        Written(double x) {
            this(2 * x, new double[] {x + 1});
        }
    }

    record Tested(double x) {
        Tested {
            check(x);
        }

        private static void check(double x) {
            if (x < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    private double factor = 2;
    private final Angle angle = new Angle(1);

    @Differentiable
    static double angle(Angle a) { // error: CT423 at 31
        return a.degrees() * a.degrees();
    }

    @Differentiable(wrt = "x")
    static double constant(double x, Angle a) {
        return a.degrees() * new Angle(x).degrees();
    }

    @Differentiable
    static double counted(Counted a, double y) { // error: CT423 at 35
        return a.x() * y;
    }

    @Differentiable
    static double scaled(Scaled a) { // error: CT423 at 33
        return a.x();
    }

    @Differentiable
    static double swapped(Swapped a) { // error: CT423 at 35
        return a.x() * a.y();
    }

    @Differentiable
    static double filled(Filled a) { // error: CT423 at 33
        return a.x()[1];
    }

    @Differentiable
    static double sorted(Sorted a) { // error: CT423 at 33
        return a.x()[1];
    }

    @Differentiable
    static double around(Around a) { // error: CT423 at 33
        return a.w() * a.angle().degrees();
    }

    @Differentiable
    static double allowed(Checked c, Written w, Tested t) {
        return c.x() * w.x() * t.x() * c.w()[0] * w.w()[0];
    }
}
