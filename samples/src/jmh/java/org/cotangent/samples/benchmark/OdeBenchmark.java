package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An explicit Runge-Kutta method for n equations. */
@State(Scope.Benchmark)
public class OdeBenchmark {
  @Param({"n=10 steps=1000", "n=100 steps=1000"})
  String size;

  private double[] x;
  private double[] bar;
  private int steps;

  @Setup
  public void arguments() {
    var data = new Data();
    int[] numbers = Data.numbers(size);
    x = data.uniform(numbers[0], 0.5, 1.5);
    bar = new double[x.length];
    steps = numbers[1];
  }

  @Benchmark
  public double primal() {
    return Ode.value(x, steps);
  }

  @Benchmark
  public double generated() {
    return OdeDerivatives.valueGradientInto(x, steps, bar);
  }

  @Benchmark
  public double byHand() {
    return Ode.gradientByHand(x, steps, bar);
  }
}
