package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The Hessian of a Gaussian mixture, times a vector. */
@State(Scope.Benchmark)
public class HvpOfGaussianMixtureBenchmark {
  @Param({"d=2 k=5 n=1000", "d=10 k=25 n=1000"})
  String size;

  private Data.Mixture at;
  private Data.Mixture vector;
  private Data.Mixture bar;
  private Data.Mixture product;

  @Setup
  public void arguments() {
    var data = new Data();
    int[] dkn = Data.numbers(size);
    at = data.mixture(dkn[0], dkn[1], dkn[2]);
    vector = data.mixture(dkn[0], dkn[1], 1);
    bar = data.mixture(dkn[0], dkn[1], 1);
    product = data.mixture(dkn[0], dkn[1], 1);
  }

  @Benchmark
  public double gradient() {
    return GaussianMixtureDerivatives.valueGradientInto(
        at.alpha(), at.mu(), at.q(), at.l(), at.x(), 1, 0, bar.alpha(), bar.mu(), bar.q(), bar.l());
  }

  @Benchmark
  public double generated() {
    return GaussianMixtureDerivatives.valueHvpInto(
        at.alpha(),
        at.mu(),
        at.q(),
        at.l(),
        at.x(),
        1,
        0,
        vector.alpha(),
        vector.mu(),
        vector.q(),
        vector.l(),
        bar.alpha(),
        bar.mu(),
        bar.q(),
        bar.l(),
        product.alpha(),
        product.mu(),
        product.q(),
        product.l());
  }
}
