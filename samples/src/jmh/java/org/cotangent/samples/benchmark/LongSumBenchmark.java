package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A sum of n terms, whose memory must not grow with n. */
@State(Scope.Benchmark)
public class LongSumBenchmark {
  @Param({"n=1000", "n=10000000"})
  String size;

  private double[] x;
  private double[] bar;
  private int n;

  @Setup
  public void arguments() {
    var data = new Data();
    n = Data.numbers(size)[0];
    x = data.uniform(2, 0, 1);
    bar = new double[2];
  }

  @Benchmark
  public double primal() {
    return LongSum.value(x, n);
  }

  @Benchmark
  public double generated() {
    return LongSumDerivatives.valueGradientInto(x, n, bar);
  }

  @Benchmark
  public double byHand() {
    return LongSum.gradientByHand(x, n, bar);
  }
}
