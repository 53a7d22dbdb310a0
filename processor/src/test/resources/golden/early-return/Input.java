import org.cotangent.Differentiable;

final class Activations {
  private Activations() {}

  @Differentiable
  static double softplus(double x) {
    if (x > 30) {
      return x;
    }
    if (x < -30) {
      return Math.exp(x);
    }
    double e = Math.exp(x);
    return Math.log1p(e);
  }
}
