package org.cotangent.samples.benchmark;

import org.cotangent.Objective;
import org.cotangent.optim.Adam;
import org.cotangent.optim.Minimum;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A step of Adam on 1,000,000 weights, with its evaluation of a separable quadratic: by the
 * minimiser, and by a plain loop that neither looks whether to stop nor keeps the best point.
 */
@State(Scope.Benchmark)
public class AdamStepBenchmark {
  private static final int STEPS = 100;

  private final Quadratic objective = new Quadratic(new Data().uniform(1_000_000, -1, 1));
  private final Adam adam = new Adam().withMaxIterations(STEPS);

  @Benchmark
  @OperationsPerInvocation(STEPS)
  public Minimum minimiser() {
    return adam.minimize(objective);
  }

  @Benchmark
  @OperationsPerInvocation(STEPS)
  public double[] plainLoop() {
    double[] w = objective.start();
    double[] g = new double[w.length];
    double[] m = new double[w.length];
    double[] v = new double[w.length];
    objective.valueAndGradient(w, g);
    for (int t = 1; t <= STEPS; t++) {
      double length = 0.001 / (1 - Math.pow(0.9, t));
      double scale = 1 / Math.sqrt(1 - Math.pow(0.999, t));
      step(w, g, m, v, length, scale);
      objective.valueAndGradient(w, g);
    }
    return w;
  }

  private static void step(
      double[] w, double[] g, double[] m, double[] v, double length, double scale) {
    for (int i = 0; i < w.length; i++) {
      m[i] = 0.9 * m[i] + (1 - 0.9) * g[i];
      v[i] = 0.999 * v[i] + (1 - 0.999) * g[i] * g[i];
      w[i] -= length * m[i] / (Math.sqrt(v[i]) * scale + 1e-8);
    }
  }

  /** Half the squared distance to a point. */
  private record Quadratic(double[] centre) implements Objective {
    @Override
    public int dimension() {
      return centre.length;
    }

    @Override
    public double[] start() {
      return new double[centre.length];
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
        double a = point[i] - centre[i];
        double b = point[i + 1] - centre[i + 1];
        gradient[i] = a;
        gradient[i + 1] = b;
        even += a * a;
        odd += b * b;
      }
      return (even + odd) / 2;
    }
  }
}
