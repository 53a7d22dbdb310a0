package org.cotangent.optim;

import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.cotangent.Objective;

/** An objective made of two lambdas, with the number of its evaluations. */
final class TestObjective implements Objective {
  private final double[] start;
  private final ToDoubleFunction<double[]> value;
  private final UnaryOperator<double[]> gradient;
  int evaluations;

  TestObjective(
      ToDoubleFunction<double[]> value, UnaryOperator<double[]> gradient, double... start) {
    this.value = value;
    this.gradient = gradient;
    this.start = start;
  }

  /** Half the squared distance to the origin, with curvature 1 and 10. */
  static TestObjective bowl() {
    return new TestObjective(
        w -> (w[0] * w[0] + 10 * w[1] * w[1]) / 2, w -> new double[] {w[0], 10 * w[1]}, 3, -2);
  }

  static TestObjective rosenbrock() {
    return new TestObjective(
        w -> Math.pow(1 - w[0], 2) + 100 * Math.pow(w[1] - w[0] * w[0], 2),
        w -> new double[] {
          -2 * (1 - w[0]) - 400 * w[0] * (w[1] - w[0] * w[0]), 200 * (w[1] - w[0] * w[0])
        },
        -1.2,
        1);
  }

  @Override
  public int dimension() {
    return start.length;
  }

  @Override
  public double[] start() {
    return start.clone();
  }

  @Override
  public double value(double[] point) {
    return value.applyAsDouble(point);
  }

  @Override
  public double valueAndGradient(double[] point, double[] out) {
    evaluations++;
    System.arraycopy(gradient.apply(point), 0, out, 0, out.length);
    return value(point);
  }
}
