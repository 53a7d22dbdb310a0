package org.cotangent.optim;

/**
 * The last steps s of a run and the changes y of the gradient with them, which stand for the
 * inverse of the Hessian (J. Nocedal, Updating quasi-Newton matrices with limited storage, Math.
 * Comp. 35, 1980).
 *
 * <p>Each loop does two things at a time, block by block, so that the pairs, which fill most of the
 * memory, are read twice for a direction and no more.
 */
final class Pairs {
  /** The number of components that one operation leaves near for the next. */
  private static final int BLOCK = 1024;

  /** The least s·y that is worth keeping, as a part of what the slope promised. */
  private static final double LEAST_CURVATURE = Math.ulp(1.0);

  private final double[][] steps;
  private final double[][] changes;

  /** s·y of each pair. */
  private final double[] products;

  /** What the first loop leaves for the second; the oldest pair first. */
  private final double[] factors;

  /** s·y / y·y of the latest pair. */
  private double scale;

  private int size;
  private int latest = -1;

  Pairs(int memory) {
    steps = new double[memory][];
    changes = new double[memory][];
    products = new double[memory];
    factors = new double[memory];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
  }

  /**
   * Remembers the step from where the run is to its trial, in the place of the oldest if there are
   * enough; not if the slope does not rise on the way, since then there is no minimum to learn of.
   *
   * @param promise what the slope promised for the step, as a size
   * @return whether the step is remembered; if there were enough, the oldest is forgotten even so
   */
  boolean addStepOf(Run run, double promise) {
    int next = (latest + 1) % steps.length;
    if (steps[next] == null) {
      steps[next] = new double[run.dimension()];
      changes[next] = new double[run.dimension()];
    }
    double[] s = steps[next];
    double[] y = changes[next];
    double[] from = run.point();
    double[] to = run.tried();
    double[] before = run.gradient();
    double[] after = run.trialGradient();
    double sy = 0;
    double yy = 0;
    for (int start = 0; start < s.length; start += BLOCK) {
      int end = Math.min(s.length, start + BLOCK);
      for (int i = start; i < end; i++) {
        s[i] = to[i] - from[i];
      }
      for (int i = start; i < end; i++) {
        y[i] = after[i] - before[i];
      }
      sy += Vectors.dot(s, y, start, end);
      yy += Vectors.dot(y, y, start, end);
    }
    if (sy > LEAST_CURVATURE * promise
        && sy >= Double.MIN_NORMAL
        && yy >= Double.MIN_NORMAL
        && yy < Double.MAX_VALUE) {
      latest = next;
      products[next] = sy;
      scale = sy / yy;
      size = Math.min(size + 1, steps.length);
      return true;
    }
    if (size == steps.length) {
      size--;
    }
    return false;
  }

  void dropOldest() {
    size--;
  }

  /** The step of the pair with an index, 0 for the oldest. */
  double[] step(int index) {
    return steps[slot(index)];
  }

  /** The change of the gradient of the pair with an index, 0 for the oldest. */
  double[] change(int index) {
    return changes[slot(index)];
  }

  private int slot(int index) {
    return (latest + 1 + steps.length - size + index) % steps.length;
  }

  /** s·y / y·y of the latest pair: the inverse of the curvature along the last step. */
  double scale() {
    return scale;
  }

  /**
   * The direction -H g, by the two loops of Nocedal's.
   *
   * @return its product with the gradient
   */
  double direction(double[] gradient, double[] out) {
    System.arraycopy(gradient, 0, out, 0, out.length);
    double product = Vectors.dot(step(size - 1), out);
    for (int i = size - 1; i > 0; i--) {
      factors[i] = product / products[slot(i)];
      product = combine(1, out, -factors[i], change(i), step(i - 1));
    }
    factors[0] = product / products[slot(0)];
    product = combine(scale, out, -scale * factors[0], change(0), change(0));
    for (int i = 0; i < size - 1; i++) {
      double factor = factors[i] - product / products[slot(i)];
      product = combine(1, out, factor, step(i), change(i + 1));
    }
    double factor = factors[size - 1] - product / products[latest];
    return combine(-1, out, -factor, step(size - 1), gradient);
  }

  /** out ← a out + b u; v·out. */
  private static double combine(double a, double[] out, double b, double[] u, double[] v) {
    double product = 0;
    for (int from = 0; from < out.length; from += BLOCK) {
      int to = Math.min(out.length, from + BLOCK);
      for (int i = from; i < to; i++) {
        out[i] = a * out[i] + b * u[i];
      }
      product += Vectors.dot(v, out, from, to);
    }
    return product;
  }
}
