package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The hinge loss of one dense sample under a linear model of n weights. */
@Fork(jvmArgsAppend = "-Xmx4g")
@State(Scope.Benchmark)
public class DenseHingeLossBenchmark {
  @Param({"n=1000000", "n=100000000"})
  String size;

  private double[] w;
  private double[][] x;
  private double[] y = {1};
  private double[] bar;

  @Setup
  public void arguments() {
    var data = new Data();
    int n = Data.numbers(size)[0];
    w = data.cheap(n);
    x = new double[][] {data.cheap(n)};
    // The margin is violated, or there would be no gradient.
    y[0] = HingeLoss.dense(w, x, new double[] {1}) > 1 ? 1 : -1;
    bar = new double[n];
  }

  @Benchmark
  public double primal() {
    return HingeLoss.dense(w, x, y);
  }

  @Benchmark
  public double generated() {
    return HingeLossDerivatives.denseGradientInto(w, x, y, bar);
  }

  @Benchmark
  public double byHand() {
    return HingeLoss.denseByHand(w, x, y, bar);
  }

  /** A plain pass over the arrays, to compare with. */
  @Benchmark
  public double pass() {
    double[] row = x[0];
    double sum = 0;
    for (int j = 0; j < w.length; j++) {
      sum += w[j];
      bar[j] = row[j];
    }
    return sum;
  }
}
