package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The cost of k centres for n points in d dimensions. */
@State(Scope.Benchmark)
public class KMeansBenchmark {
  @Param({"k=5 d=2 n=1000", "k=25 d=16 n=10000"})
  String size;

  private double[][] centres;
  private double[][] points;
  private double[][] bar;

  @Setup
  public void arguments() {
    var data = new Data();
    int[] kdn = Data.numbers(size);
    centres = data.uniform(kdn[0], kdn[1], -1, 1);
    points = data.uniform(kdn[2], kdn[1], -1, 1);
    bar = new double[kdn[0]][kdn[1]];
  }

  @Benchmark
  public double primal() {
    return KMeans.value(centres, points);
  }

  @Benchmark
  public double generated() {
    return KMeansDerivatives.valueGradientInto(centres, points, bar);
  }

  @Benchmark
  public double byHand() {
    return KMeans.gradientByHand(centres, points, bar);
  }
}
