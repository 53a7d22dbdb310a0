package org.cotangent.optim;

import org.cotangent.Objective;

/** What is asked of an objective. */
enum Quantity {
  VALUE {
    @Override
    double of(Objective objective, double[] point, double[] vector, double[] out) {
      return objective.value(point);
    }
  },

  VALUE_AND_GRADIENT {
    @Override
    double of(Objective objective, double[] point, double[] vector, double[] out) {
      return objective.valueAndGradient(point, out);
    }
  },

  GRADIENT {
    @Override
    double of(Objective objective, double[] point, double[] vector, double[] out) {
      objective.gradient(point, out);
      return 0;
    }
  },

  PRODUCT {
    @Override
    double of(Objective objective, double[] point, double[] vector, double[] out) {
      objective.hessianVectorProduct(point, vector, out);
      return 0;
    }
  };

  /**
   * Computes it.
   *
   * @param vector what the Hessian is multiplied with; null for other quantities
   * @param out what becomes the gradient or the product; null if there is only a value
   * @return the value, or 0 if it is not asked for
   */
  abstract double of(Objective objective, double[] point, double[] vector, double[] out);

  /** The sum over some objectives, in their order. */
  double ofSum(
      Objective[] terms,
      int from,
      int to,
      double[] point,
      double[] vector,
      double[] out,
      Buffers buffers) {
    double sum = of(terms[from], point, vector, out);
    if (to - from == 1) {
      return sum;
    }
    double[] next = out == null ? null : buffers.take();
    try {
      for (int term = from + 1; term < to; term++) {
        sum += of(terms[term], point, vector, next);
        if (out != null) {
          Addition.add(out, next);
        }
      }
    } finally {
      if (next != null) {
        buffers.giveBack(next);
      }
    }
    return sum;
  }
}
