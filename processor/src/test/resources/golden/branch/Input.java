import org.cotangent.Differentiable;

final class Robust {
  private Robust() {}

  /** The Huber loss. */
  @Differentiable(wrt = "residual")
  static double huber(double residual, double width) {
    double size = Math.abs(residual);
    double loss;
    if (size <= width) {
      loss = 0.5 * residual * residual;
    } else {
      loss = width * (size - 0.5 * width);
    }
    return loss;
  }
}
