package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The determinant of a matrix of n rows by LU decomposition. */
@State(Scope.Benchmark)
public class DeterminantBenchmark {
  @Param({"n=10", "n=100"})
  String size;

  private double[][] a;
  private double[][] bar;

  @Setup
  public void arguments() {
    var data = new Data();
    int n = Data.numbers(size)[0];
    a = data.uniform(n, n, -1, 1);
    bar = new double[n][n];
  }

  @Benchmark
  public double primal() {
    return Determinant.value(a);
  }

  @Benchmark
  public double generated() {
    return DeterminantDerivatives.valueGradientInto(a, bar);
  }

  @Benchmark
  public double byHand() {
    return Determinant.gradientByHand(a, bar);
  }
}
