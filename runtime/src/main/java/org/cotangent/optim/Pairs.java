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
    int pair = latest;
    double product = negate(gradient, steps[pair], out);
    for (int k = 1; k < size; k++) {
      factors[pair] = product / products[pair];
      int older = before(pair);
      product = subtract(factors[pair], changes[pair], steps[older], out);
      pair = older;
    }
    factors[pair] = product / products[pair];
    product = scale(factors[pair], changes[pair], out);
    for (int k = 1; k < size; k++) {
      double factor = factors[pair] - product / products[pair];
      int newer = (pair + 1) % steps.length;
      product = subtract(-factor, steps[pair], changes[newer], out);
      pair = newer;
    }
    return subtract(-(factors[pair] - product / products[pair]), steps[pair], gradient, out);
  }

  private int before(int pair) {
    return pair == 0 ? steps.length - 1 : pair - 1;
  }

  /** out ← -g; v·out. */
  private static double negate(double[] g, double[] v, double[] out) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i < out.length - 3; i += 4) {
      a += v[i] * (out[i] = -g[i]);
      b += v[i + 1] * (out[i + 1] = -g[i + 1]);
      c += v[i + 2] * (out[i + 2] = -g[i + 2]);
      d += v[i + 3] * (out[i + 3] = -g[i + 3]);
    }
    for (; i < out.length; i++) {
      a += v[i] * (out[i] = -g[i]);
    }
    return a + b + (c + d);
  }

  /** out ← out - factor u; v·out. */
  private static double subtract(double factor, double[] u, double[] v, double[] out) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i < out.length - 3; i += 4) {
      a += v[i] * (out[i] -= factor * u[i]);
      b += v[i + 1] * (out[i + 1] -= factor * u[i + 1]);
      c += v[i + 2] * (out[i + 2] -= factor * u[i + 2]);
      d += v[i + 3] * (out[i + 3] -= factor * u[i + 3]);
    }
    for (; i < out.length; i++) {
      a += v[i] * (out[i] -= factor * u[i]);
    }
    return a + b + (c + d);
  }

  /** out ← (out - factor u) γ; u·out. */
  private double scale(double factor, double[] u, double[] out) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i < out.length - 3; i += 4) {
      a += u[i] * (out[i] = scale * (out[i] - factor * u[i]));
      b += u[i + 1] * (out[i + 1] = scale * (out[i + 1] - factor * u[i + 1]));
      c += u[i + 2] * (out[i + 2] = scale * (out[i + 2] - factor * u[i + 2]));
      d += u[i + 3] * (out[i + 3] = scale * (out[i + 3] - factor * u[i + 3]));
    }
    for (; i < out.length; i++) {
      a += u[i] * (out[i] = scale * (out[i] - factor * u[i]));
    }
    return a + b + (c + d);
  }
}
