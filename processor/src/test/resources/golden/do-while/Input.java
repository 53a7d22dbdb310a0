import org.cotangent.Differentiable;

final class Halving {
  private Halving() {}

  @Differentiable
  static double halve(double x) {
    int steps = 0;
    do {
      x = x / 2 + 0.125 * x * x;
      steps++;
    } while (x > 1 && steps < 50);
    return x + steps;
  }
}
