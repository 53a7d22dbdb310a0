package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A sequence of 1,024 inputs of 14 values under layers of LSTM cells. */
@State(Scope.Benchmark)
public class LstmBenchmark {
  @Param({"l=2 b=14 n=1024", "l=4 b=14 n=1024"})
  String size;

  private Data.Sequence at;
  private Data.Sequence bar;

  @Setup
  public void arguments() {
    var data = new Data();
    int[] lbn = Data.numbers(size);
    at = data.sequence(lbn[0], lbn[1], lbn[2]);
    bar = data.sequence(lbn[0], lbn[1], 1);
  }

  @Benchmark
  public double primal() {
    return Lstm.value(at.main(), at.extra(), at.state(), at.values());
  }

  @Benchmark
  public double generated() {
    return LstmDerivatives.valueGradientInto(
        at.main(), at.extra(), at.state(), at.values(), bar.main(), bar.extra());
  }

  @Benchmark
  public double byHand() {
    return Lstm.gradientByHand(
        at.main(), at.extra(), at.state(), at.values(), bar.main(), bar.extra());
  }
}
