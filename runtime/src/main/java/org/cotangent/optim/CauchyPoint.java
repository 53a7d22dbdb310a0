package org.cotangent.optim;

import java.util.Arrays;

/**
 * The generalised Cauchy point: where the model g·d + d·Bd / 2 has its first minimum on the path
 * that the negative gradient takes when it is bent at the bounds (R. H. Byrd, P. Lu, J. Nocedal and
 * C. Zhu, A limited memory algorithm for bound constrained optimization, SIAM J. Sci. Comput. 16,
 * 1995, algorithm CP).
 */
final class CauchyPoint {
  private final Run run;
  private final CompactHessian hessian;
  private final Breakpoints breakpoints;
  private final double[] direction;

  /** The number of variables that have not reached a bound. */
  private int moving;

  /** Wᵀ times the direction. */
  private final double[] p;

  /** Wᵀ times the way on the path. */
  private final double[] c;

  private final double[] row;
  private final double[] product;

  /** For a run; the direction of the path is put into an array that others may use as well. */
  CauchyPoint(Run run, CompactHessian hessian, int memory, double[] direction) {
    this.run = run;
    this.hessian = hessian;
    this.direction = direction;
    breakpoints = new Breakpoints(run.dimension());
    p = new double[2 * memory];
    c = new double[2 * memory];
    row = new double[2 * memory];
    product = new double[2 * memory];
  }

  /** Wᵀ times the way from the run's point to the one found. */
  double[] transposedWay() {
    return c;
  }

  /** Writes the way to the point; to a bound, it is the difference exactly. */
  void find(double[] out) {
    double[] gradient = run.gradient();
    double[] point = run.point();
    double theta = hessian.theta();
    int columns = hessian.columns();
    double slope = -begin(out);
    double least = -Math.ulp(1.0) * theta * slope;
    Arrays.fill(c, 0);
    hessian.timesTransposed(direction, p);
    System.arraycopy(p, 0, product, 0, columns);
    hessian.timesMiddle(product);
    double curvature = Math.max(-theta * slope - dot(p, product, columns), least);
    double time = 0;
    while (!breakpoints.isEmpty() && !(-slope / curvature < breakpoints.first() - time)) {
      double passed = breakpoints.first() - time;
      time = breakpoints.first();
      int i = breakpoints.remove();
      moving--;
      direction[i] = 0;
      double g = gradient[i];
      out[i] = (g > 0 ? run.bounds().lower(i) : run.bounds().upper(i)) - point[i];
      add(passed, p, c, columns);
      hessian.row(i, row);
      System.arraycopy(row, 0, product, 0, columns);
      hessian.timesMiddle(product);
      slope += passed * curvature + g * (g + theta * out[i] - dot(product, c, columns));
      curvature -= g * (theta * g + 2 * dot(product, p, columns) + g * dot(product, row, columns));
      curvature = Math.max(curvature, least);
      add(g, row, p, columns);
    }
    if (moving > 0) {
      double rest = Math.max(-slope / curvature, 0);
      add(rest, p, c, columns);
      go(time + rest, out);
    }
  }

  /**
   * Sets the direction, and lets the breakpoints wait.
   *
   * @return the direction's square
   */
  private double begin(double[] out) {
    double[] gradient = run.gradient();
    double[] point = run.point();
    Bounds bounds = run.bounds();
    breakpoints.clear();
    moving = 0;
    double squares = 0;
    for (int i = 0; i < out.length; i++) {
      double g = gradient[i];
      out[i] = 0;
      double room = g > 0 ? point[i] - bounds.lower(i) : point[i] - bounds.upper(i);
      if (g == 0 || room == 0) {
        direction[i] = 0;
        continue;
      }
      direction[i] = -g;
      squares += g * g;
      moving++;
      double time = room / g;
      if (time < Double.POSITIVE_INFINITY) {
        breakpoints.add(i, time);
      }
    }
    breakpoints.order();
    return squares;
  }

  private void go(double time, double[] out) {
    for (int i = 0; i < out.length; i++) {
      if (direction[i] != 0) {
        out[i] = run.bounds().within(i, run.point()[i], time * direction[i]);
      }
    }
  }

  private static void add(double factor, double[] v, double[] out, int length) {
    for (int k = 0; k < length; k++) {
      out[k] += factor * v[k];
    }
  }

  private static double dot(double[] a, double[] b, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
