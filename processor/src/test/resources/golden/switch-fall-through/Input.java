import org.cotangent.Differentiable;

final class Horner {
  private Horner() {}

  /** A polynomial of degree at most three: each case falls through to the next. */
  @Differentiable
  @SuppressWarnings("fallthrough")
  static double evaluate(double x, double a, double b, double c, double d, int degree) {
    double y = 0;
    switch (degree) {
      case 3:
        y = d * x;
      case 2:
        y = (y + c) * x;
      case 1:
        y = (y + b) * x;
      case 0:
        y += a;
        break;
      default:
        throw new IllegalArgumentException("degree " + degree);
    }
    return y;
  }
}
