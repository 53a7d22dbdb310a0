package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Rosenbrock's function of 100 variables and its derivative in one direction. */
@State(Scope.Benchmark)
public class JvpOfRosenbrockBenchmark {
  private final Data data = new Data();
  private double[] x = data.uniform(100, -2, 2);
  private double[] v = data.uniform(100, -1, 1);

  @Benchmark
  public double primal() {
    return Rosenbrock.value(x);
  }

  @Benchmark
  public Object generated() {
    return RosenbrockDerivatives.valueJvp(x, v);
  }
}
