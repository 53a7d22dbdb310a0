import org.cotangent.Differentiable;

final class Records {
  private Records() {}

  record Point(double x, double y) {
    Point minus(Point other) {
      return new Point(x - other.x, y - other.y);
    }

    double norm() {
      return Math.hypot(x, y);
    }
  }

  record Spring(Point from, Point to, double stiffness) {
    double energy(double rest) {
      double stretch = to.minus(from).norm() - rest;
      return stiffness * stretch * stretch / 2;
    }
  }

  record Chain(double[] lengths, Point anchor) {}

  @Differentiable(wrt = {"spring", "chain"})
  static double energy(Spring spring, Chain chain, double rest) {
    Point end = chain.anchor();
    for (double length : chain.lengths()) {
      end = new Point(end.x() + length, end.y());
    }
    return spring.energy(rest) + spring.to().minus(end).norm();
  }
}
