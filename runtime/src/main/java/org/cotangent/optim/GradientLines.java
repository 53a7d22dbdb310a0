package org.cotangent.optim;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.cotangent.Objective;

/**
 * The components of an objective's gradient along a direction, and the gradient's product with a
 * weight vector; each gradient is computed once for all of them.
 */
final class GradientLines {
  private final Objective objective;
  private final double[] point;
  private final double[] direction;
  private final int[] components;
  private final double[] weights;
  private final double[] shifted;
  private final double[] gradient;
  private final Map<Double, double[]> known = new HashMap<>();
  private RuntimeException thrown;

  GradientLines(
      Objective objective, double[] point, double[] direction, int[] components, double[] weights) {
    this.objective = objective;
    this.point = point;
    this.direction = direction;
    this.components = components;
    this.weights = weights;
    shifted = new double[point.length];
    gradient = new double[point.length];
  }

  /** The line of the component with a place among those asked for; after the last, the product. */
  Line at(int place) {
    return new Line() {
      @Override
      public double at(double step) {
        return known.computeIfAbsent(step, GradientLines.this::evaluated)[place];
      }

      @Override
      public double scale() {
        return 1;
      }

      @Override
      public double shortest() {
        return 0x1p-48;
      }

      @Override
      public RuntimeException thrown() {
        return thrown;
      }
    };
  }

  private double[] evaluated(double step) {
    double[] asked = new double[components.length + 1];
    for (int i = 0; i < point.length; i++) {
      shifted[i] = point[i] + step * direction[i];
    }
    try {
      objective.gradient(shifted, gradient);
    } catch (RuntimeException outside) {
      thrown = thrown == null ? outside : thrown;
      Arrays.fill(asked, Double.NaN);
      return asked;
    }
    for (int k = 0; k < components.length; k++) {
      asked[k] = gradient[components[k]];
    }
    asked[components.length] = Vectors.dot(gradient, weights);
    return asked;
  }
}
