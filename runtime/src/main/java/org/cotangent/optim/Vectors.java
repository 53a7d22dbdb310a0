package org.cotangent.optim;

/** Arithmetic on flat vectors. */
final class Vectors {
  private Vectors() {}

  /** The sum of the products of components. */
  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The Euclidean distance of two points. */
  static double distance(double[] a, double[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squares);
  }

  /** The Euclidean norm; right also where the squares of the components overflow or vanish. */
  static double norm(double[] a) {
    double squares = dot(a, a);
    if (squares > Double.MIN_NORMAL / Math.ulp(1.0) && squares < Double.POSITIVE_INFINITY) {
      return Math.sqrt(squares);
    }
    double largest = 0;
    for (double component : a) {
      largest = Math.max(largest, Math.abs(component));
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    double scaled = 0;
    for (double component : a) {
      scaled += (component / largest) * (component / largest);
    }
    return largest * Math.sqrt(scaled);
  }

  /** The index of the first component that is infinite or NaN, or -1. */
  static int firstNotFinite(double[] a) {
    for (int i = 0; i < a.length; i++) {
      if (!Double.isFinite(a[i])) {
        return i;
      }
    }
    return -1;
  }
}
