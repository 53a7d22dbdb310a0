package org.cotangent.samples.benchmark;

import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Speelpenning's product of 1,000 variables. */
@State(Scope.Benchmark)
public class SpeelpenningBenchmark {
  private double[] x = new Random(1).doubles(1000, 0.9, 1.1).toArray();
  private double[] xBar = new double[1000];

  @Benchmark
  public double primal() {
    return Speelpenning.value(x);
  }

  @Benchmark
  public double generated() {
    return SpeelpenningDerivatives.valueGradientInto(x, xBar);
  }

  @Benchmark
  public double byHand() {
    return Speelpenning.gradientByHand(x, xBar);
  }
}
