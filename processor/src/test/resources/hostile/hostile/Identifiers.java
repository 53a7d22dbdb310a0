package hostile;

import org.cotangent.Differentiable;

/** Parameters and variables with names that generated code could want for itself. */
final class Identifiers {
  static final double größe = 2;

  @Differentiable
  static double strange(double $x, double größe, double _y, double ä$1) {
    double ß = $x * größe;
    return ß * _y + ä$1;
  }

  @Differentiable
  static double taken(double value, double xBar, double x, double Math, double tape) {
    double gradient = value * java.lang.Math.sin(x);
    double valueBar = gradient * xBar;
    double t1 = valueBar + Math, out = t1 * tape;
    return out * value;
  }

  @Differentiable
  static double arrays(double[] x, double[] xBar, double[][] out, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double x0 = x[i] * xBar[i];
      for (double[] row : out) {
        for (double e : row) {
          sum += e * x0;
        }
      }
    }
    return sum;
  }

  @Differentiable
  static double point(double[] point, double start, double dimension) {
    return point[0] * start + dimension * point[1];
  }

  @Differentiable
  static double System(double String, double Object, double Override, double IllegalArgumentException) {
    return String * Object + Override * IllegalArgumentException;
  }

  @Differentiable
  static double fields(double x) {
    double größe = x * Identifiers.größe;
    {
      double Identifiers = größe;
      return Identifiers * hostile.Identifiers.größe;
    }
  }

  static void check() {
    var strange = IdentifiersDerivatives.strangeGradient(2, 3, 4, 5);
    Hostile.same(29, strange.value());
    Hostile.same(12, strange.$x());
    Hostile.same(8, strange.größe());
    Hostile.same(6, strange._y());
    Hostile.same(1, strange.ä$1());
    var taken = IdentifiersDerivatives.takenGradient(2, 3, 0, 5, 7);
    Hostile.same(70, taken.value());
    Hostile.same(35, taken.value_());
    Hostile.same(0, taken.xBar());
    Hostile.same(84, taken.x());
    Hostile.same(14, taken.Math());
    Hostile.same(10, taken.tape());
    var arrays = IdentifiersDerivatives.arraysGradient(
        new double[] {1, 2}, new double[] {3, 4}, new double[][] {{1}, {2, 3}}, 2);
    Hostile.same(66, arrays.value());
    Hostile.same(24, arrays.x()[1]);
    Hostile.same(12, arrays.xBar()[1]);
    Hostile.same(11, arrays.out()[1][0]);
    var point = IdentifiersDerivatives.pointObjective(new double[] {1, 2}, 3, 4);
    Hostile.same(11, point.value(point.start()));
    Hostile.same(4, IdentifiersDerivatives.SystemGradient(3, 4, 5, 6).String());
    Hostile.same(8, IdentifiersDerivatives.fieldsGradient(3).x() * 2);
  }
}
