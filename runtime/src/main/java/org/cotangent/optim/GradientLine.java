package org.cotangent.optim;

import java.util.HashMap;
import java.util.Map;
import org.cotangent.Objective;

/**
 * The components of an objective's gradient along a direction, one after the other, and at last the
 * gradient's product with a weight vector; each gradient is computed once for all of them.
 */
final class GradientLine extends Line {
  private final int[] components;
  private final double[] weights;
  private final double[] gradient;
  private final Map<Double, double[]> known = new HashMap<>();
  private int place;

  GradientLine(
      Objective objective,
      double[] point,
      double[] shifted,
      double[] direction,
      int[] components,
      double[] weights) {
    super(objective, point, shifted, direction, 0, point.length);
    this.components = components;
    this.weights = weights;
    gradient = new double[point.length];
  }

  /** Turns to the component with a place among those asked for; after the last, to the product. */
  void turnTo(int other) {
    place = other;
  }

  @Override
  double at(double step) {
    double[] all = known.get(step);
    if (all == null) {
      all = new double[components.length + 1];
      double product = super.at(step);
      for (int k = 0; k < components.length; k++) {
        all[k] = Double.isNaN(product) ? product : gradient[components[k]];
      }
      all[components.length] = product;
      known.put(step, all);
    }
    return all[place];
  }

  @Override
  double of(double[] where) {
    objective.gradient(where, gradient);
    return Vectors.dot(gradient, weights);
  }
}
