package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The price of a call option and its derivative in one direction. */
@State(Scope.Benchmark)
public class JvpOfBlackScholesBenchmark {
  private double spot = 105;
  private double strike = 100;
  private double rate = 0.03;
  private double sigma = 0.2;
  private double time = 1.5;
  private double change = 0.1;

  @Benchmark
  public double primal() {
    return BlackScholes.call(spot, strike, rate, sigma, time);
  }

  @Benchmark
  public Object generated() {
    return BlackScholesDerivatives.callJvp(
        spot, strike, rate, sigma, time, change, change, change, change, change);
  }
}
