package org.cotangent.optim;

import org.cotangent.Objective;

/** A sum of objectives, one computed after the other. */
final class Sum extends SumOfTerms {
  Sum(Objective[] terms) {
    super(terms);
  }

  @Override
  double sum(Quantity quantity, double[] point, double[] vector, double[] out) {
    return quantity.ofSum(terms, 0, terms.length, point, vector, out, buffers);
  }
}
