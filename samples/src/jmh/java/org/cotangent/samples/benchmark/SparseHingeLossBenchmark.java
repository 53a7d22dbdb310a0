package org.cotangent.samples.benchmark;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The hinge loss of one sample with 1,000 non-zeros under a linear model of n weights. */
@Fork(jvmArgsAppend = "-Xmx4g")
@State(Scope.Benchmark)
public class SparseHingeLossBenchmark {
  @Param({"n=1000000", "n=100000000"})
  String size;

  private double[] w;
  private int[][] index;
  private double[][] x;
  private double[] y = {1};
  private double[] bar;

  @Setup
  public void arguments() {
    var data = new Data();
    int n = Data.numbers(size)[0];
    w = data.cheap(n);
    index = new int[][] {data.integers(1000, 0, n)};
    x = data.uniform(1, 1000, -1, 1);
    y[0] = HingeLoss.sparse(w, index, x, new double[] {1}) > 1 ? 1 : -1;
    bar = new double[n];
  }

  @Benchmark
  public double primal() {
    return HingeLoss.sparse(w, index, x, y);
  }

  @Benchmark
  public double generated() {
    return HingeLossDerivatives.sparseGradientInto(w, index, x, y, bar);
  }

  @Benchmark
  public double byHand() {
    return HingeLoss.sparseByHand(w, index, x, y, bar);
  }

  /** A plain pass over the array that the gradient goes to. */
  @Benchmark
  public void pass() {
    Arrays.fill(bar, 0);
  }
}
