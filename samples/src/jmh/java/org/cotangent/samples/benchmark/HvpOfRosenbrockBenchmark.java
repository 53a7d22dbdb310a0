package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The Hessian of Rosenbrock's function of 100 variables, times a vector. */
@State(Scope.Benchmark)
public class HvpOfRosenbrockBenchmark {
  private final Data data = new Data();
  private double[] x = data.uniform(100, -2, 2);
  private double[] v = data.uniform(100, -1, 1);
  private double[] bar = new double[100];
  private double[] product = new double[100];

  @Benchmark
  public double gradient() {
    return RosenbrockDerivatives.valueGradientInto(x, bar);
  }

  @Benchmark
  public double generated() {
    return RosenbrockDerivatives.valueHvpInto(x, v, bar, product);
  }

  @Benchmark
  public double byHand() {
    return Rosenbrock.productByHand(x, v, bar, product);
  }
}
