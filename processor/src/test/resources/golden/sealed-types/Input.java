import org.cotangent.Differentiable;

final class SealedTypes {
  private SealedTypes() {}

  sealed interface Shape permits Circle, Box {
    double area();
  }

  record Circle(double r) implements Shape {
    @Override
    public double area() {
      return Math.PI * r * r;
    }
  }

  record Box(double width, double height) implements Shape {
    @Override
    public double area() {
      return width * height;
    }
  }

  @Differentiable
  static double cost(Shape shape, double price) {
    if (shape instanceof Box box && box.width() > 2 * box.height()) {
      return price * (box.width() + box.height());
    }
    return price * shape.area();
  }
}
