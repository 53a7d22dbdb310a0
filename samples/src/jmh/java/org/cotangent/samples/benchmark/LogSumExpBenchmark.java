package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The logarithm of a sum of n exponentials. */
@State(Scope.Benchmark)
public class LogSumExpBenchmark {
  @Param({"n=100", "n=10000"})
  String size;

  private double[] x;
  private double[] bar;

  @Setup
  public void arguments() {
    var data = new Data();
    x = data.uniform(Data.numbers(size)[0], -3, 3);
    bar = new double[x.length];
  }

  @Benchmark
  public double primal() {
    return LogSumExp.value(x);
  }

  @Benchmark
  public double generated() {
    return LogSumExpDerivatives.valueGradientInto(x, bar);
  }

  @Benchmark
  public double byHand() {
    return LogSumExp.gradientByHand(x, bar);
  }
}
