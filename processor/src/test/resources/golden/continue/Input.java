import org.cotangent.Differentiable;

final class Hinge {
  private Hinge() {}

  @Differentiable
  static double loss(double[] margins) {
    double sum = 0;
    for (int i = 0; i < margins.length; i++) {
      double gap = 1 - margins[i];
      if (gap <= 0) {
        continue;
      }
      sum += gap * gap;
    }
    return sum;
  }
}
