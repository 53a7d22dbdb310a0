package org.cotangent.optim;

import java.util.Arrays;

/**
 * The conjugate gradients of T. Steihaug, The conjugate gradient method and trust regions in large
 * scale optimization, SIAM J. Numer. Anal. 20, 1983: a step p that lowers the model g·p + p·Hp / 2
 * within a distance, and goes to the end of it where the curvature is negative.
 */
final class TruncatedCg {
  private final Run run;
  private final int maxProducts;
  private final double[] step;
  private final double[] residual;
  private final double[] direction;
  private final double[] product;

  /** The product with the gradient, which each smaller region at the same point begins with. */
  private final double[] firstProduct;

  /** The iteration in which that was computed. */
  private int multipliedIn = -1;

  /** ‖g‖, by which the model is divided, so that no square overflows. */
  private double unit;

  /** ‖p‖². */
  private double squares;

  private double length;

  TruncatedCg(Run run) {
    this.run = run;
    int dimension = run.dimension();
    maxProducts = (int) Math.min(2L * dimension + 10, Integer.MAX_VALUE);
    step = new double[dimension];
    residual = new double[dimension];
    direction = new double[dimension];
    product = new double[dimension];
    firstProduct = new double[dimension];
  }

  /** The step found. */
  double[] step() {
    return step;
  }

  /** Its length. */
  double length() {
    return length;
  }

  /** The change of the value that the model promises, which is negative. */
  double promised() {
    double[] gradient = run.gradient();
    double twice = 0;
    for (int i = 0; i < step.length; i++) {
      twice += step[i] * (gradient[i] / unit + residual[i]);
    }
    return twice / 2 * unit;
  }

  /**
   * Finds the step.
   *
   * @param radius the greatest length of the step
   * @param tolerance the norm of the residual g + Hp, as a part of that of g, at which to stop
   */
  void solve(double radius, double tolerance) {
    double[] gradient = run.gradient();
    unit = run.gradientNorm();
    for (int i = 0; i < step.length; i++) {
      step[i] = 0;
      residual[i] = gradient[i] / unit;
      direction[i] = -residual[i];
    }
    squares = 0;
    double rr = Vectors.dot(residual, residual);
    double along = 0; // p·d
    double dd = rr;
    for (int products = 0; products < maxProducts; products++) {
      multiply(products == 0);
      double curvature = Vectors.dot(direction, product) / unit;
      if (!Double.isFinite(curvature)) {
        Arrays.fill(product, 0); // Nothing is known of it.
        curvature = 0;
      }
      double factor = rr / curvature;
      if (!(curvature > 0 && squares + factor * (2 * along + factor * dd) < radius * radius)) {
        go(squares == 0 ? radius / Math.sqrt(dd) : toBoundary(radius, along, dd));
        length = radius;
        return;
      }
      double before = rr;
      rr = go(factor);
      length = Math.sqrt(squares);
      if (Math.sqrt(rr) <= tolerance) {
        return;
      }
      double beta = rr / before;
      along = 0;
      dd = 0;
      for (int i = 0; i < step.length; i++) {
        double d = beta * direction[i] - residual[i];
        direction[i] = d;
        along += step[i] * d;
        dd += d * d;
      }
    }
  }

  /** Hd, which is known if d is the first of its point. */
  private void multiply(boolean first) {
    if (first && multipliedIn == run.iterations()) {
      System.arraycopy(firstProduct, 0, product, 0, product.length);
      return;
    }
    run.multiply(direction, product);
    if (first) {
      System.arraycopy(product, 0, firstProduct, 0, product.length);
      multipliedIn = run.iterations();
    }
  }

  /** The factor of d for which p + factor d lies on the boundary. */
  private double toBoundary(double radius, double along, double dd) {
    double rest = (radius - length) * (radius + length);
    double root = Math.sqrt(along * along + dd * rest);
    return along > 0 ? rest / (along + root) : (root - along) / dd;
  }

  /** p ← p + factor d, r ← r + factor Hd; r·r. */
  private double go(double factor) {
    double byUnit = factor / unit;
    double rr = 0;
    double pp = 0;
    for (int i = 0; i < step.length; i++) {
      double p = step[i] + factor * direction[i];
      double r = residual[i] + byUnit * product[i];
      step[i] = p;
      residual[i] = r;
      pp += p * p;
      rr += r * r;
    }
    squares = pp;
    return rr;
  }
}
