import org.cotangent.Differentiable;

final class ConstantObjects {
  private ConstantObjects() {}

  enum Kind {
    LINEAR(1),
    STEEP(2.5);

    private final double slope;

    Kind(double slope) {
      this.slope = slope;
    }

    double slope() {
      return slope;
    }
  }

  record Point(double x, double y) {}

  static final Point CENTRE = new Point(1, 2);
  static final double[] WEIGHTS = {0.5, 0.25};

  @Differentiable
  static double potential(double x, double y, Kind kind) {
    double dx = x - CENTRE.x();
    double dy = y - CENTRE.y();
    return kind.slope() * (WEIGHTS[0] * dx * dx + WEIGHTS[1] * dy * dy) + Kind.STEEP.slope() * x;
  }
}
