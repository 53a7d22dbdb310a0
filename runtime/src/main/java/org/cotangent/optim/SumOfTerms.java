package org.cotangent.optim;

import java.util.concurrent.ForkJoinPool;
import org.cotangent.Objective;
import org.cotangent.support.Points;

/**
 * A weighted sum of objectives, whose groups of neighbours are computed by a pool or by the caller.
 */
final class SumOfTerms implements Objective {
  final Buffers buffers;
  private final Objective[] terms;

  /** What each term is multiplied by; null for 1. */
  private final double[] weights;

  private final int dimension;
  private final int groups;

  /** Null if the caller computes all. */
  private final ForkJoinPool pool;

  SumOfTerms(Objective[] terms, double[] weights, int groups, ForkJoinPool pool) {
    this.terms = terms;
    this.weights = weights;
    this.groups = Math.min(groups, terms.length);
    this.pool = pool;
    dimension = terms[0].dimension();
    buffers = new Buffers(dimension);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public double[] start() {
    return terms[0].start();
  }

  @Override
  public double value(double[] point) {
    return sum(point, null, null, true);
  }

  @Override
  public double valueAndGradient(double[] point, double[] gradient) {
    Points.requireDimension("gradient", gradient, dimension);
    return sum(point, null, gradient, true);
  }

  @Override
  public void gradient(double[] point, double[] gradient) {
    Points.requireDimension("gradient", gradient, dimension);
    double unused = sum(point, null, gradient, false);
  }

  @Override
  public void hessianVectorProduct(double[] point, double[] vector, double[] product) {
    Points.requireDimension("vector", vector, dimension);
    Points.requireDimension("product", product, dimension);
    double unused = sum(point, vector, product, false);
  }

  /**
   * Adds up what is asked for.
   *
   * @param vector null unless Hessian-vector products are asked for
   * @param out what becomes the gradient or the product; null if only the value is asked for
   * @return the value if it is asked for, else 0
   */
  private double sum(double[] point, double[] vector, double[] out, boolean withValue) {
    Points.requireDimension("point", point, dimension);
    if (pool == null) {
      return group(0, point, vector, out, withValue);
    }
    SumOfGroups all = new SumOfGroups(this, point, vector, withValue, 0, groups, out);
    if (pool == ForkJoinPool.commonPool()) {
      all.invoke();
    } else {
      pool.invoke(all);
    }
    return all.result();
  }

  /** The sum over a group of neighbouring terms. */
  double group(int group, double[] point, double[] vector, double[] out, boolean withValue) {
    int from = firstOf(group);
    int to = firstOf(group + 1);
    double sum = term(from, point, vector, out, withValue);
    if (to - from == 1) {
      return sum;
    }
    double[] next = out == null ? null : buffers.take();
    try {
      for (int i = from + 1; i < to; i++) {
        sum += term(i, point, vector, next, withValue);
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

  private int firstOf(int group) {
    return (int) ((long) group * terms.length / groups);
  }

  private double term(
      int number, double[] point, double[] vector, double[] out, boolean withValue) {
    Objective term = terms[number];
    double value = 0;
    if (out == null) {
      value = term.value(point);
    } else if (withValue) {
      value = term.valueAndGradient(point, out);
    } else if (vector == null) {
      term.gradient(point, out);
    } else {
      term.hessianVectorProduct(point, vector, out);
    }
    if (weights == null) {
      return value;
    }
    for (int i = 0; out != null && i < dimension; i++) {
      out[i] *= weights[number];
    }
    return weights[number] * value;
  }
}
