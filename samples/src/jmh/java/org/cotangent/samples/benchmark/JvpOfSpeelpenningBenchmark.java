package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Speelpenning's product of 1,000 factors and its derivative in one direction. */
@State(Scope.Benchmark)
public class JvpOfSpeelpenningBenchmark {
  private final Data data = new Data();
  private double[] x = data.uniform(1000, 0.9, 1.1);
  private double[] v = data.uniform(1000, -1, 1);

  @Benchmark
  public double primal() {
    return Speelpenning.value(x);
  }

  @Benchmark
  public Object generated() {
    return SpeelpenningDerivatives.valueJvp(x, v);
  }
}
