package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The Hessian of a Gaussian mixture, and as many gradients as it has columns. */
@State(Scope.Benchmark)
public class HessianOfGaussianMixtureBenchmark {
  @Param({"d=10 k=5 n=100"})
  String size;

  private Data.Mixture at;
  private Data.Mixture bar;
  private int columns;

  @Setup
  public void arguments() {
    var data = new Data();
    int[] dkn = Data.numbers(size);
    at = data.mixture(dkn[0], dkn[1], dkn[2]);
    bar = data.mixture(dkn[0], dkn[1], 1);
    int d = dkn[0];
    columns = dkn[1] * (1 + 2 * d + d * (d - 1) / 2);
  }

  @Benchmark
  public double gradients() {
    double sum = 0;
    for (int i = 0; i < columns; i++) {
      sum += GaussianMixtureDerivatives.valueGradientInto(
          at.alpha(),
          at.mu(),
          at.q(),
          at.l(),
          at.x(),
          1,
          0,
          bar.alpha(),
          bar.mu(),
          bar.q(),
          bar.l());
    }
    return sum;
  }

  @Benchmark
  public Object generated() {
    return GaussianMixtureDerivatives.valueHessian(
        at.alpha(), at.mu(), at.q(), at.l(), at.x(), 1, 0);
  }
}
