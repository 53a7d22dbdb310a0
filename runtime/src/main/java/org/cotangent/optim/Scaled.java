package org.cotangent.optim;

import org.cotangent.Objective;

/** A multiple of an objective. */
final class Scaled implements Objective {
  private final Objective objective;
  private final double factor;

  Scaled(Objective objective, double factor) {
    this.objective = objective;
    this.factor = factor;
  }

  @Override
  public int dimension() {
    return objective.dimension();
  }

  @Override
  public double[] start() {
    return objective.start();
  }

  @Override
  public double value(double[] point) {
    return factor * objective.value(point);
  }

  @Override
  public double valueAndGradient(double[] point, double[] gradient) {
    double value = objective.valueAndGradient(point, gradient);
    scale(gradient);
    return factor * value;
  }

  @Override
  public void gradient(double[] point, double[] gradient) {
    objective.gradient(point, gradient);
    scale(gradient);
  }

  @Override
  public void hessianVectorProduct(double[] point, double[] vector, double[] product) {
    objective.hessianVectorProduct(point, vector, product);
    scale(product);
  }

  private void scale(double[] vector) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }
}
