import org.cotangent.Differentiable;

final class Kernels {
  private Kernels() {}

  enum Kernel {
    LINEAR,
    CUBIC,
    GAUSSIAN
  }

  @Differentiable
  static double weight(Kernel kernel, double distance, double width) {
    double t = distance / width;
    return switch (kernel) {
      case LINEAR -> Math.max(0, 1 - t);
      case CUBIC -> {
        double u = 1 - t * t;
        yield u * u * u;
      }
      case GAUSSIAN -> Math.exp(-t * t / 2);
    };
  }
}
