import org.cotangent.Differentiable;

final class Soft {
  private Soft() {}

  @Differentiable
  static double logSumExp(double[] x) {
    double max = Double.NEGATIVE_INFINITY;
    for (double xi : x) {
      max = Math.max(max, xi);
    }
    double sum = 0;
    for (double xi : x) {
      sum += Math.exp(xi - max);
    }
    return max + Math.log(sum);
  }
}
