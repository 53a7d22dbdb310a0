import org.cotangent.Differentiable;

final class Payoffs {
  private Payoffs() {}

  @Differentiable
  static double payoff(double spot, double strike, boolean call, boolean digital) {
    double gain = 0;
    if (call) {
      if (spot > strike) {
        gain = digital ? 1 : spot - strike;
      }
    } else if (spot < strike) {
      gain = digital ? 1 : strike - spot;
    }
    return gain * gain;
  }
}
