import org.cotangent.Differentiable;

final class Rows {
  private Rows() {}

  /** Sums the squares of the rows up to their first zero; a negative entry ends everything. */
  @Differentiable
  static double sum(double[][] rows) {
    double sum = 0;
    outer:
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        double x = rows[i][j];
        if (x == 0) {
          continue outer;
        }
        if (x < 0) {
          break outer;
        }
        sum += x * x;
      }
    }
    return sum;
  }
}
