package org.cotangent.samples.benchmark;

import java.util.function.Supplier;
import org.cotangent.Objective;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Other ways to a gradient, at sizes at which they end soon. */
@State(Scope.Benchmark)
public class OtherMethodsBenchmark {
  /** The function and the size as the table names them. */
  @Param({
    "BlackScholes",
    "GaussianMixture, d=2 k=5 n=1000",
    "KMeans, k=5 d=2 n=1000",
    "LeastSquares, m=100 n=10",
    "LogSumExp, n=100",
    "Ode, n=10 steps=1000"
  })
  String function;

  private Objective objective;
  private Supplier<double[]> hipparchus;

  @Setup
  public void arguments() {
    var data = new Data();
    int[] n = Data.numbers(function);
    switch (function.split(",")[0]) {
      case "BlackScholes" -> {
        objective = BlackScholesDerivatives.callObjective(105, 100, 0.03, 0.2, 1.5);
        hipparchus = () -> HipparchusKernels.blackScholes(105, 100, 0.03, 0.2, 1.5);
      }
      case "GaussianMixture" -> {
        var a = data.mixture(n[0], n[1], n[2]);
        objective =
            GaussianMixtureDerivatives.valueObjective(a.alpha(), a.mu(), a.q(), a.l(), a.x(), 1, 0);
        hipparchus = () -> HipparchusKernels.gaussianMixture(a, 1, 0);
      }
      case "KMeans" -> {
        double[][] centres = data.uniform(n[0], n[1], -1, 1);
        double[][] points = data.uniform(n[2], n[1], -1, 1);
        objective = KMeansDerivatives.valueObjective(centres, points);
        hipparchus = () -> HipparchusKernels.kMeans(centres, points);
      }
      case "LeastSquares" -> {
        double[] x = data.uniform(n[1], -1, 1);
        double[][] a = data.uniform(n[0], n[1], -1, 1);
        double[] b = data.uniform(n[0], -1, 1);
        objective = LeastSquaresDerivatives.valueObjective(x, a, b);
        hipparchus = () -> HipparchusKernels.leastSquares(x, a, b);
      }
      case "LogSumExp" -> {
        double[] x = data.uniform(n[0], -3, 3);
        objective = LogSumExpDerivatives.valueObjective(x);
        hipparchus = () -> HipparchusKernels.logSumExp(x);
      }
      case "Ode" -> {
        double[] x = data.uniform(n[0], 0.5, 1.5);
        objective = OdeDerivatives.valueObjective(x, n[1]);
        hipparchus = () -> HipparchusKernels.ode(x, n[1]);
      }
      default -> throw new IllegalArgumentException(function);
    }
  }

  @Benchmark
  public double[] centralDifferences() {
    return Agreement.centralDifferences(objective);
  }

  @Benchmark
  public double[] hipparchus() {
    return hipparchus.get();
  }
}
