package org.cotangent.samples.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The two residuals of an observation in bundle adjustment, by fifteen parameters. */
@State(Scope.Benchmark)
public class JacobianOfBundleProjectionBenchmark {
  private double[] camera = {0.3, -0.2, 0.5, 1, 2, 3, 1.2, 0.1, -0.2, 0.03, -0.01};
  private double[] point = {2, 1.5, 9};
  private double weight = 0.7;
  private double[] seen = {0.2, 0.3};
  private double[] value = new double[2];
  private double[][] byCamera = new double[2][11];
  private double[][] byPoint = new double[2][3];
  private double[] byWeight = new double[2];

  @Benchmark
  public Object primal() {
    return BundleProjection.residual(camera, point, weight, seen);
  }

  @Benchmark
  public Object generated() {
    BundleProjectionDerivatives.residualJacobianInto(
        camera, point, weight, seen, value, byCamera, byPoint, byWeight);
    return value;
  }

  @Benchmark
  public Object byHand() {
    BundleProjection.jacobianByHand(
        camera, point, weight, seen, value, byCamera, byPoint, byWeight);
    return value;
  }
}
