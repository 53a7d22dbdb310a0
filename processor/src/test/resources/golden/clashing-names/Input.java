import org.cotangent.Differentiable;

final class Clashes {
  static final double v = 0.5;
  static final double sum = 2;

  private Clashes() {}

  @Differentiable
  static double f(double value, double xBar, double x, double[] Math, double $x, double größe) {
    double valueBar = value * xBar;
    double xBar_ = x * x;
    double gradient = java.lang.Math.sin(valueBar) * v;
    double sum = 0;
    for (double point : Math) {
      sum += point * point * xBar_;
    }
    return gradient * $x * größe + sum * Clashes.sum;
  }
}
