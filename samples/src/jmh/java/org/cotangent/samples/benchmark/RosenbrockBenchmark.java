package org.cotangent.samples.benchmark;

import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Rosenbrock's function of 100 variables. */
@State(Scope.Benchmark)
public class RosenbrockBenchmark {
  private double[] x = new Random(1).doubles(100, -2, 2).toArray();
  private double[] xBar = new double[100];

  @Benchmark
  public double primal() {
    return Rosenbrock.value(x);
  }

  @Benchmark
  public double generated() {
    return RosenbrockDerivatives.valueGradientInto(x, xBar);
  }

  @Benchmark
  public double byHand() {
    return Rosenbrock.gradientByHand(x, xBar);
  }
}
