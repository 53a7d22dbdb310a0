import org.cotangent.Differentiable;

final class Neurons {
  private Neurons() {}

  /** A neuron with two inputs: its results are what its derivative needs. */
  @Differentiable
  static double neuron(double w0, double w1, double bias, double x0, double x1) {
    double sum = w0 * x0 + w1 * x1 + bias;
    return 1 / (1 + Math.exp(-sum)) + Math.tanh(sum) * Math.sqrt(sum * sum + 1);
  }
}
