package org.cotangent.optim;

/** Arithmetic on flat vectors. */
final class Vectors {
  private Vectors() {}

  /**
   * The sum of the products of components. Always added in the same order: in four sums side by
   * side, which the processor need not wait for.
   */
  static double dot(double[] a, double[] b) {
    return dot(a, b, 0, a.length);
  }

  /** The same of the components from one index to before another. */
  static double dot(double[] a, double[] b, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (; i < to - 3; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < to; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** The sum of the squares of components from one index to before another, in eight sums. */
  private static double squares(double[] a, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = from;
    for (; i < to - 7; i += 8) {
      double a0 = a[i];
      double a1 = a[i + 1];
      double a2 = a[i + 2];
      double a3 = a[i + 3];
      double a4 = a[i + 4];
      double a5 = a[i + 5];
      double a6 = a[i + 6];
      double a7 = a[i + 7];
      s0 += a0 * a0;
      s1 += a1 * a1;
      s2 += a2 * a2;
      s3 += a3 * a3;
      s4 += a4 * a4;
      s5 += a5 * a5;
      s6 += a6 * a6;
      s7 += a7 * a7;
    }
    for (; i < to; i++) {
      s0 += a[i] * a[i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  /** What a slope promises for the way from one point to another: g · (to - from). */
  static double rise(double[] gradient, double[] from, double[] to) {
    double sum = 0;
    for (int i = 0; i < gradient.length; i++) {
      sum += gradient[i] * (to[i] - from[i]);
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
    double squares = squares(a, 0, a.length);
    if (squares > Double.MIN_NORMAL / Math.ulp(1.0) && squares < Double.POSITIVE_INFINITY) {
      return Math.sqrt(squares);
    }
    double largest = largest(a);
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    double scaled = 0;
    for (double component : a) {
      scaled += (component / largest) * (component / largest);
    }
    return largest * Math.sqrt(scaled);
  }

  /** The largest absolute value of a component; NaN if one is NaN, 0 if there is none. */
  static double largest(double[] a) {
    double largest = 0;
    for (double component : a) {
      largest = Math.max(largest, Math.abs(component));
    }
    return largest;
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
