package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Dense least squares, m equations in n unknowns. */
@State(Scope.Benchmark)
public class LeastSquaresBenchmark {
  @Param({"m=100 n=10", "m=1000 n=200"})
  String size;

  private double[] x;
  private double[][] a;
  private double[] b;
  private double[] bar;

  @Setup
  public void arguments() {
    var data = new Data();
    int[] mn = Data.numbers(size);
    x = data.uniform(mn[1], -1, 1);
    a = data.uniform(mn[0], mn[1], -1, 1);
    b = data.uniform(mn[0], -1, 1);
    bar = new double[mn[1]];
  }

  @Benchmark
  public double primal() {
    return LeastSquares.value(x, a, b);
  }

  @Benchmark
  public double generated() {
    return LeastSquaresDerivatives.valueGradientInto(x, a, b, bar);
  }

  @Benchmark
  public double byHand() {
    return LeastSquares.gradientByHand(x, a, b, bar);
  }
}
