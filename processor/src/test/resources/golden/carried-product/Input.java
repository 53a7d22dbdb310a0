import org.cotangent.Differentiable;

final class Speelpenning {
  private Speelpenning() {}

  @Differentiable
  static double product(double[] x) {
    double p = 1;
    for (int i = 0; i < x.length; i++) {
      p *= x[i];
    }
    return p;
  }
}
