import org.cotangent.Differentiable;

final class CallsOnArrays {
  private CallsOnArrays() {}

  @Differentiable(wrt = "scores")
  static double crossEntropy(double[] scores, int label) {
    double[] p = exponentials(scores);
    divide(p, sum(p));
    return -Math.log(p[label]);
  }

  static double[] exponentials(double[] z) {
    double[] e = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      e[i] = Math.exp(z[i]);
    }
    return e;
  }

  static double sum(double[] a) {
    double total = 0;
    for (double each : a) {
      total += each;
    }
    return total;
  }

  static void divide(double[] a, double by) {
    if (by == 1) {
      return;
    }
    for (int i = 0; i < a.length; i++) {
      a[i] /= by;
    }
  }
}
