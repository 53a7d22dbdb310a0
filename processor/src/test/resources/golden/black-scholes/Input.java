import org.cotangent.Differentiable;

final class Options {
  private Options() {}

  @Differentiable
  static double call(double spot, double strike, double rate, double volatility, double time) {
    double spread = volatility * Math.sqrt(time);
    double d1 = (Math.log(spot / strike) + (rate + volatility * volatility / 2) * time) / spread;
    double d2 = d1 - spread;
    double n1 = 1 / (1 + Math.exp(-1.702 * d1));
    double n2 = 1 / (1 + Math.exp(-1.702 * d2));
    return spot * n1 - strike * Math.exp(-rate * time) * n2;
  }
}
