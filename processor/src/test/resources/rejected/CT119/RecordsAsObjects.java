import org.cotangent.Differentiable;

final class RecordsAsObjects {
    interface Shape {
        default double corners() {
            return 4;
        }
    }

    record Square(double side) implements Shape {
        double area() {
            return side * side;
        }

        double inherited() {
            return corners() * side; // error: CT119 at 20
        }

        @Override
        public String toString() {
            return "square";
        }
    }

    static double area(Square square) {
        return square.area();
    }

    @Differentiable
    static double f(double x) {
        Square a = new Square(x);
        Square b = null; // error: CT119 at 20
        double area = area(null); // error: CT119 at 28
        boolean same = a == a; // error: CT119 at 26
        same = a.equals(a); // error: CT119 at 17
        int hash = a.hashCode(); // error: CT119 at 21
        String text = "a " + a; // error: CT119 at 28
        text = String.valueOf(a); // error: CT119 at 22
        double corners = a.corners(); // error: CT119 at 27
        corners = a.inherited();
        assert x > 0 : a; // error: CT119 at 24
        Square c = x > 0 ? a : null; // error: CT119 at 26
        return x * a.area();
    }
}
