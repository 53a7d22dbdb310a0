package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A Gaussian mixture of k components in d dimensions and n observations. */
@State(Scope.Benchmark)
public class GaussianMixtureBenchmark {
  @Param({"d=2 k=5 n=1000", "d=10 k=25 n=1000", "d=20 k=50 n=1000", "d=64 k=25 n=1000"})
  String size;

  private Data.Mixture at;
  private Data.Mixture bar;

  @Setup
  public void arguments() {
    var data = new Data();
    int[] dkn = Data.numbers(size);
    at = data.mixture(dkn[0], dkn[1], dkn[2]);
    bar = data.mixture(dkn[0], dkn[1], 1);
  }

  @Benchmark
  public double primal() {
    return GaussianMixture.value(at.alpha(), at.mu(), at.q(), at.l(), at.x(), 1, 0);
  }

  @Benchmark
  public double generated() {
    return GaussianMixtureDerivatives.valueGradientInto(
        at.alpha(), at.mu(), at.q(), at.l(), at.x(), 1, 0, bar.alpha(), bar.mu(), bar.q(), bar.l());
  }

  @Benchmark
  public double byHand() {
    return GaussianMixture.gradientByHand(
        at.alpha(), at.mu(), at.q(), at.l(), at.x(), 1, 0, bar.alpha(), bar.mu(), bar.q(), bar.l());
  }
}
