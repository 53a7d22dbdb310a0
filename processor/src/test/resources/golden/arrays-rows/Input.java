import org.cotangent.Differentiable;

final class Rows {
  private Rows() {}

  /** Gathers and scatters by an index array in which places repeat. */
  @Differentiable(wrt = "w")
  static double f(double[][] w, int[] place) {
    double[][] sums = new double[2][w[0].length];
    for (int i = 0; i < w.length; i++) {
      double[] row = w[i];
      double[] into = sums[place[i]];
      for (int j = 0; j < row.length; j++) {
        into[j] += row[j] * row[j];
      }
    }
    double total = 0;
    for (double[] sum : sums) {
      for (double s : sum) {
        total += Math.sqrt(s);
      }
    }
    return total;
  }
}
