import org.cotangent.Differentiable;

final class Calls {
  private Calls() {}

  @Differentiable(wrt = {"w", "bias"})
  static double loss(double[] w, double bias, double[][] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += square(y[i] - sigmoid(Vectors.dot(w, x[i]) + bias));
    }
    return sum / y.length + Penalty.of(0.01, bias);
  }

  private static double square(double t) {
    return t * t;
  }

  static double sigmoid(double z) {
    if (z < -40) {
      return 0;
    }
    return 1 / (1 + Math.exp(-z));
  }

  static final class Vectors {
    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * b[i];
      }
      return sum;
    }
  }

  static final class Penalty {
    static double of(double weight, double value) {
      return weight * square(value);
    }
  }
}
