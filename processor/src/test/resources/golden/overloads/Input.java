import org.cotangent.Differentiable;

final class Norm {
  private Norm() {}

  @Differentiable
  static double norm(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }

  @Differentiable
  static double norm(double x, double y, double z) {
    return Math.sqrt(x * x + y * y + z * z);
  }

  @Differentiable(name = "length")
  static double norm(double[] x) {
    double sum = 0;
    for (double xi : x) {
      sum += xi * xi;
    }
    return Math.sqrt(sum);
  }
}
