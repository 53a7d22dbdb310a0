import org.cotangent.Differentiable;

final class Integers {
  private Integers() {}

  @Differentiable @SuppressWarnings("lossy-conversions")
  static double f(double x, int n, long seed, byte small) {
    int mask = (n << 3 ^ small) & 0x3f;
    long hash = seed * 0x9E3779B97F4A7C15L >>> 33;
    char letter = 'a';
    letter += mask % 3;
    double y = x * mask + (hash & 7) / 2 * x;
    y /= letter - 96;
    int k = n / 2;
    while (k-- > 0) {
      y += x / (k + 1);
    }
    return y;
  }
}
