import org.cotangent.Differentiable;

final class Determinant {
  private Determinant() {}

  /** By elimination in place, rows exchanged for the largest pivot. */
  @Differentiable
  static double determinant(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][];
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
    }
    double det = 1;
    for (int k = 0; k < n; k++) {
      int largest = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(a[i][k]) > Math.abs(a[largest][k])) {
          largest = i;
        }
      }
      if (largest != k) {
        double[] row = a[k];
        a[k] = a[largest];
        a[largest] = row;
        det = -det;
      }
      det *= a[k][k];
      for (int i = k + 1; i < n; i++) {
        double factor = a[i][k] / a[k][k];
        for (int j = k + 1; j < n; j++) {
          a[i][j] -= factor * a[k][j];
        }
      }
    }
    return det;
  }
}
