package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The Hessian of the loss of a sequence under layers of LSTM cells, times a vector. */
@State(Scope.Benchmark)
public class HvpOfLstmBenchmark {
  @Param({"l=2 b=14 n=1024"})
  String size;

  private Data.Sequence at;
  private Data.Sequence vector;
  private Data.Sequence bar;
  private Data.Sequence product;

  @Setup
  public void arguments() {
    var data = new Data();
    int[] lbn = Data.numbers(size);
    at = data.sequence(lbn[0], lbn[1], lbn[2]);
    vector = data.sequence(lbn[0], lbn[1], 1);
    bar = data.sequence(lbn[0], lbn[1], 1);
    product = data.sequence(lbn[0], lbn[1], 1);
  }

  @Benchmark
  public double gradient() {
    return LstmDerivatives.valueGradientInto(
        at.main(), at.extra(), at.state(), at.values(), bar.main(), bar.extra());
  }

  @Benchmark
  public double generated() {
    return LstmDerivatives.valueHvpInto(
        at.main(),
        at.extra(),
        at.state(),
        at.values(),
        vector.main(),
        vector.extra(),
        bar.main(),
        bar.extra(),
        product.main(),
        product.extra());
  }
}
