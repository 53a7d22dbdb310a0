package org.cotangent.optim;

/**
 * A small system of linear equations with the symmetric matrix
 *
 * <pre>
 * [ -P  Qᵀ ]
 * [  Q  C  ]
 * </pre>
 *
 * <p>where P is positive definite and C positive semidefinite, so that two Cholesky factors solve
 * it: of P, and of C + Q P⁻¹ Qᵀ.
 */
final class SaddleSystem {
  /** P, of which the lower triangle counts; after factoring, its Cholesky factor. */
  final double[][] p;

  /** Q; after factoring, Q L⁻ᵀ with that factor L. */
  final double[][] q;

  /** C, of which the lower triangle counts; after factoring, the factor of C + Q P⁻¹ Qᵀ. */
  final double[][] c;

  private int size;

  SaddleSystem(int capacity) {
    p = new double[capacity][capacity];
    q = new double[capacity][capacity];
    c = new double[capacity][capacity];
  }

  /**
   * Makes ready to solve.
   *
   * @param size the number of rows of each block
   * @return false if rounding makes a matrix that is not positive definite
   */
  boolean factor(int size) {
    this.size = size;
    if (!factor(p)) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      forward(p, q[i], 0);
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        for (int k = 0; k < size; k++) {
          c[i][j] += q[i][k] * q[j][k];
        }
      }
    }
    return factor(c);
  }

  /** Overwrites the right side, of twice the number of rows, with the solution. */
  void solve(double[] v) {
    forward(p, v, 0);
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        v[size + i] += q[i][k] * v[k];
      }
    }
    forward(c, v, size);
    backward(c, v, size);
    for (int k = 0; k < size; k++) {
      v[k] = -v[k];
      for (int i = 0; i < size; i++) {
        v[k] += q[i][k] * v[size + i];
      }
    }
    backward(p, v, 0);
  }

  /** A ← L, where L Lᵀ = A. */
  private boolean factor(double[][] a) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = a[i][j];
        for (int k = 0; k < j; k++) {
          rest -= a[i][k] * a[j][k];
        }
        if (i > j) {
          a[i][j] = rest / a[j][j];
        } else if (rest > 0 && rest < Double.POSITIVE_INFINITY) {
          a[i][i] = Math.sqrt(rest);
        } else {
          return false;
        }
      }
    }
    return true;
  }

  /** v ← L⁻¹ v, of the part of v from an index. */
  private void forward(double[][] l, double[] v, int from) {
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        v[from + i] -= l[i][k] * v[from + k];
      }
      v[from + i] /= l[i][i];
    }
  }

  /** v ← L⁻ᵀ v, of the part of v from an index. */
  private void backward(double[][] l, double[] v, int from) {
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        v[from + i] -= l[k][i] * v[from + k];
      }
      v[from + i] /= l[i][i];
    }
  }
}
