package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The Hessian of the logistic loss of 1,000 examples with 50 features, times a vector. */
@State(Scope.Benchmark)
public class HvpOfLogisticLossBenchmark {
  private final Data data = new Data();
  private double[] w = data.uniform(50, -1, 1);
  private double[][] x = data.uniform(1000, 50, -1, 1);
  private double[] y = data.uniform(1000, 0, 1);
  private double[] v = data.uniform(50, -1, 1);
  private double[] bar = new double[50];
  private double[] product = new double[50];

  @Benchmark
  public double gradient() {
    return LogisticLossDerivatives.valueGradientInto(w, x, y, bar);
  }

  @Benchmark
  public double generated() {
    return LogisticLossDerivatives.valueHvpInto(w, x, y, v, bar, product);
  }

  @Benchmark
  public double byHand() {
    return LogisticLoss.productByHand(w, x, y, v, bar, product);
  }
}
