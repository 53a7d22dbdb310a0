package org.cotangent.samples.benchmark;

import org.cotangent.Differentiable;

/** The determinant of a square matrix by LU decomposition with partial pivoting, in place. */
final class Determinant {
  private Determinant() {}

  @Differentiable
  static double value(double[][] a) {
    int n = a.length;
    double[][] lu = new double[n][];
    for (int i = 0; i < n; i++) {
      lu[i] = a[i].clone();
    }
    double determinant = 1;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(lu[i][k]) > Math.abs(lu[pivot][k])) {
          pivot = i;
        }
      }
      if (pivot != k) {
        double[] row = lu[k];
        lu[k] = lu[pivot];
        lu[pivot] = row;
        determinant = -determinant;
      }
      determinant *= lu[k][k];
      for (int i = k + 1; i < n; i++) {
        double factor = lu[i][k] / lu[k][k];
        for (int j = k + 1; j < n; j++) {
          lu[i][j] -= factor * lu[k][j];
        }
      }
    }
    return determinant;
  }

  static double gradientByHand(double[][] a, double[][] aBar) {
    int n = a.length;
    double[][] lu = new double[n][];
    // The rows of the adjoint, in the order of the rows that the pivots chose.
    double[][] luBar = aBar.clone();
    for (int i = 0; i < n; i++) {
      lu[i] = a[i].clone();
    }
    double determinant = 1;
    double sign = 1;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(lu[i][k]) > Math.abs(lu[pivot][k])) {
          pivot = i;
        }
      }
      if (pivot != k) {
        double[] row = lu[k];
        lu[k] = lu[pivot];
        lu[pivot] = row;
        double[] rowBar = luBar[k];
        luBar[k] = luBar[pivot];
        luBar[pivot] = rowBar;
        determinant = -determinant;
        sign = -sign;
      }
      double[] top = lu[k];
      determinant *= top[k];
      for (int i = k + 1; i < n; i++) {
        double[] row = lu[i];
        double factor = row[k] / top[k];
        row[k] = factor;
        for (int j = k + 1; j < n; j++) {
          row[j] -= factor * top[j];
        }
      }
    }

    // What is below the diagonal of lu is never written again, so that lu is all the record.
    double[] others = new double[n];
    double before = 1;
    for (int k = 0; k < n; k++) {
      others[k] = before;
      before *= lu[k][k];
    }
    double after = sign;
    for (int k = n - 1; k >= 0; k--) {
      double[] top = lu[k];
      double[] topBar = luBar[k];
      topBar[k] = others[k] * after;
      for (int j = k + 1; j < n; j++) {
        topBar[j] = 0;
      }
      after *= top[k];
      double pivotBar = topBar[k];
      double inverse = 1 / top[k];
      for (int i = k + 1; i < n; i++) {
        double[] rowBar = luBar[i];
        double factor = lu[i][k];
        double factorBar = 0;
        for (int j = k + 1; j < n; j++) {
          factorBar -= rowBar[j] * top[j];
          topBar[j] -= rowBar[j] * factor;
        }
        double entryBar = factorBar * inverse;
        rowBar[k] = entryBar;
        pivotBar -= entryBar * factor;
      }
      topBar[k] = pivotBar;
    }
    return determinant;
  }
}
