package org.cotangent.optim;

/**
 * The last steps s of a run and the changes y of the gradient with them, which stand for the
 * inverse of the Hessian (J. Nocedal, Updating quasi-Newton matrices with limited storage, Math.
 * Comp. 35, 1980).
 *
 * <p>Each loop does two things at a time, so that the pairs, which fill most of the memory, are
 * read twice for a direction and no more. The sums are made in four parts, which a processor adds
 * side by side.
 */
final class Pairs {
  /** The least y·s that is worth keeping, as a part of y·y and the like. */
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
   * @return whether the step is remembered; if there were enough, the oldest is forgotten even so
   */
  boolean addStepOf(Run run) {
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
    double sg = 0;
    for (int i = 0; i < s.length; i++) {
      double si = to[i] - from[i];
      double yi = after[i] - before[i];
      s[i] = si;
      y[i] = yi;
      sy += si * yi;
      yy += yi * yi;
      sg += si * before[i];
    }
    if (sy > LEAST_CURVATURE * Math.abs(sg) && sy >= Double.MIN_NORMAL && yy < Double.MAX_VALUE) {
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
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i < out.length - 3; i += 4) {
      s0 += v[i] * (out[i] = a * out[i] + b * u[i]);
      s1 += v[i + 1] * (out[i + 1] = a * out[i + 1] + b * u[i + 1]);
      s2 += v[i + 2] * (out[i + 2] = a * out[i + 2] + b * u[i + 2]);
      s3 += v[i + 3] * (out[i + 3] = a * out[i + 3] + b * u[i + 3]);
    }
    for (; i < out.length; i++) {
      s0 += v[i] * (out[i] = a * out[i] + b * u[i]);
    }
    return s0 + s1 + (s2 + s3);
  }
}
