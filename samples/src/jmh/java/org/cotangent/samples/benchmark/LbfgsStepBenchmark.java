package org.cotangent.samples.benchmark;

import org.cotangent.Objective;
import org.cotangent.optim.Lbfgs;
import org.cotangent.optim.Minimum;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A step of L-BFGS with its evaluation of a separable quadratic: by the minimiser, and by the
 * vector operations of the two loops one after the other, as a library of them would do it.
 */
@State(Scope.Benchmark)
public class LbfgsStepBenchmark {
  private static final int STEPS = 50;
  private static final int MEMORY = 10;

  @Param({"n=100000", "n=1000000"})
  String size;

  private Quadratic objective;
  private final Lbfgs lbfgs = new Lbfgs()
      .withMemory(MEMORY)
      .withMaxIterations(STEPS)
      .withMaxEvaluations(STEPS + 1)
      .withGradientTolerance(0);

  @Setup
  public void arguments() {
    double[] curvatures = new Data().uniform(Data.numbers(size)[0], 0, 1);
    for (int i = 0; i < curvatures.length; i++) {
      curvatures[i] = Math.exp(9 * curvatures[i]);
    }
    objective = new Quadratic(curvatures);
  }

  @Benchmark
  @OperationsPerInvocation(STEPS)
  public Minimum minimiser() {
    return lbfgs.minimize(objective);
  }

  @Benchmark
  @OperationsPerInvocation(STEPS)
  public double[] vectorOperations() {
    int n = objective.dimension();
    double[][] s = new double[MEMORY][n];
    double[][] y = new double[MEMORY][n];
    double[] factors = new double[MEMORY];
    double[] products = new double[MEMORY];
    double[] point = objective.start();
    double[] gradient = new double[n];
    double[] nextPoint = new double[n];
    double[] nextGradient = new double[n];
    double[] direction = new double[n];
    objective.valueAndGradient(point, gradient);
    for (int t = 0; t < STEPS; t++) {
      int size = Math.min(t, MEMORY);
      assign(-1, gradient, direction);
      for (int k = 1; k <= size; k++) {
        int pair = (t - k) % MEMORY;
        factors[pair] = dot(s[pair], direction) / products[pair];
        add(-factors[pair], y[pair], direction);
      }
      int latest = (t + MEMORY - 1) % MEMORY;
      double scale = t == 0 ? 1e-6 : products[latest] / dot(y[latest], y[latest]);
      assign(scale, direction, direction);
      for (int k = size; k >= 1; k--) {
        int pair = (t - k) % MEMORY;
        add(factors[pair] - dot(y[pair], direction) / products[pair], s[pair], direction);
      }
      assign(1, point, nextPoint);
      add(1, direction, nextPoint);
      objective.valueAndGradient(nextPoint, nextGradient);
      int pair = t % MEMORY;
      assign(1, nextPoint, s[pair]);
      add(-1, point, s[pair]);
      assign(1, nextGradient, y[pair]);
      add(-1, gradient, y[pair]);
      products[pair] = dot(s[pair], y[pair]);
      assign(1, nextPoint, point);
      assign(1, nextGradient, gradient);
    }
    return point;
  }

  private static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int i = 0; i < a.length - 3; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    return s0 + s1 + (s2 + s3);
  }

  private static void add(double factor, double[] a, double[] out) {
    for (int i = 0; i < a.length; i++) {
      out[i] += factor * a[i];
    }
  }

  private static void assign(double factor, double[] a, double[] out) {
    for (int i = 0; i < a.length; i++) {
      out[i] = factor * a[i];
    }
  }

  /** Σ cᵢ (xᵢ - 1)² / 2. */
  private record Quadratic(double[] curvatures) implements Objective {
    @Override
    public int dimension() {
      return curvatures.length;
    }

    @Override
    public double[] start() {
      return new double[curvatures.length];
    }

    @Override
    public double value(double[] point) {
      return valueAndGradient(point, new double[point.length]);
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
      double even = 0;
      double odd = 0;
      for (int i = 0; i < point.length - 1; i += 2) {
        double a = point[i] - 1;
        double b = point[i + 1] - 1;
        gradient[i] = curvatures[i] * a;
        gradient[i + 1] = curvatures[i + 1] * b;
        even += a * gradient[i];
        odd += b * gradient[i + 1];
      }
      return (even + odd) / 2;
    }
  }
}
