package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A network of 32 inputs, 64 hidden units and 10 classes, with n samples. */
@State(Scope.Benchmark)
public class NetworkBenchmark {
  @Param({"n=1", "n=256"})
  String size;

  private Data.Weights at;
  private Data.Weights bar;
  private double[][] x;
  private int[] label;

  @Setup
  public void arguments() {
    var data = new Data();
    int n = Data.numbers(size)[0];
    at = data.weights();
    bar = data.weights();
    x = data.uniform(n, 32, -1, 1);
    label = data.integers(n, 0, 10);
  }

  @Benchmark
  public double primal() {
    return Network.value(at.w1(), at.b1(), at.w2(), at.b2(), x, label);
  }

  @Benchmark
  public double generated() {
    return NetworkDerivatives.valueGradientInto(
        at.w1(), at.b1(), at.w2(), at.b2(), x, label, bar.w1(), bar.b1(), bar.w2(), bar.b2());
  }

  @Benchmark
  public double byHand() {
    return Network.gradientByHand(
        at.w1(), at.b1(), at.w2(), at.b2(), x, label, bar.w1(), bar.b1(), bar.w2(), bar.b2());
  }
}
