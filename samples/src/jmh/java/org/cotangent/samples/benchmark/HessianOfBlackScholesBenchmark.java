package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The fifteen second derivatives of the price of a call option. */
@State(Scope.Benchmark)
public class HessianOfBlackScholesBenchmark {
  private double spot = 105;
  private double strike = 100;
  private double rate = 0.03;
  private double sigma = 0.2;
  private double time = 1.5;

  @Benchmark
  public double primal() {
    return BlackScholes.call(spot, strike, rate, sigma, time);
  }

  @Benchmark
  public Object generated() {
    return BlackScholesDerivatives.callHessian(spot, strike, rate, sigma, time);
  }

  @Benchmark
  public Object byHand() {
    return BlackScholes.hessianByHand(spot, strike, rate, sigma, time);
  }
}
