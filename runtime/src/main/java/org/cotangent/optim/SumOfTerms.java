package org.cotangent.optim;

import org.cotangent.Objective;
import org.cotangent.support.Points;

/** What sums of objectives have in common: they check what they are given, and add quantities. */
abstract class SumOfTerms implements Objective {
  final Objective[] terms;
  final Buffers buffers;
  private final int dimension;

  SumOfTerms(Objective[] terms) {
    this.terms = terms;
    dimension = terms[0].dimension();
    buffers = new Buffers(dimension);
  }

  @Override
  public final int dimension() {
    return dimension;
  }

  @Override
  public final double[] start() {
    return terms[0].start();
  }

  @Override
  public final double value(double[] point) {
    Points.requireDimension("point", point, dimension);
    return sum(Quantity.VALUE, point, null, null);
  }

  @Override
  public final double valueAndGradient(double[] point, double[] gradient) {
    Points.requireDimension("point", point, dimension);
    Points.requireDimension("gradient", gradient, dimension);
    return sum(Quantity.VALUE_AND_GRADIENT, point, null, gradient);
  }

  @Override
  public final void gradient(double[] point, double[] gradient) {
    Points.requireDimension("point", point, dimension);
    Points.requireDimension("gradient", gradient, dimension);
    double unused = sum(Quantity.GRADIENT, point, null, gradient);
  }

  @Override
  public final void hessianVectorProduct(double[] point, double[] vector, double[] product) {
    Points.requireDimension("point", point, dimension);
    Points.requireDimension("vector", vector, dimension);
    Points.requireDimension("product", product, dimension);
    double unused = sum(Quantity.PRODUCT, point, vector, product);
  }

  /** Adds up a quantity as {@link Quantity#of} gives it. */
  abstract double sum(Quantity quantity, double[] point, double[] vector, double[] out);
}
