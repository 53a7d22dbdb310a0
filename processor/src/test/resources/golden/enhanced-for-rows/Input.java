import org.cotangent.Differentiable;

final class Norms {
  private Norms() {}

  @Differentiable
  static double sumOfNorms(double[][] rows) {
    double sum = 0;
    for (double[] row : rows) {
      double squares = 0;
      for (double x : row) {
        squares += x * x;
      }
      sum += Math.sqrt(squares);
    }
    return sum;
  }
}
