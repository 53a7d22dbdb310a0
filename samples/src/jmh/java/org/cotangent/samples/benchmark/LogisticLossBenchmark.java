package org.cotangent.samples.benchmark;

import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The logistic loss of 1,000 examples with 50 features. */
@State(Scope.Benchmark)
public class LogisticLossBenchmark {
  private final Random random = new Random(1);
  private double[] w = random.doubles(50, -1, 1).toArray();
  private double[][] x = random
      .doubles(1000)
      .mapToObj(ignored -> random.doubles(50, -1, 1).toArray())
      .toArray(double[][]::new);
  private double[] y = random.ints(1000, 0, 2).asDoubleStream().toArray();
  private double[] wBar = new double[50];

  @Benchmark
  public double primal() {
    return LogisticLoss.value(w, x, y);
  }

  @Benchmark
  public double generated() {
    return LogisticLossDerivatives.valueGradientInto(w, x, y, wBar);
  }

  @Benchmark
  public double byHand() {
    return LogisticLoss.gradientByHand(w, x, y, wBar);
  }
}
