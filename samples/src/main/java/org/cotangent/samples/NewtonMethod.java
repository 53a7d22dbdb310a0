package org.cotangent.samples;

import org.cotangent.Objective;

/**
 * Newton's method for objectives of many variables. Its linear systems are solved by conjugate
 * gradients, which need products of the Hessian with vectors and never the Hessian. (Nocedal and
 * Wright, Numerical Optimization, section 7.1.)
 */
final class NewtonMethod {
  private final Objective objective;
  private final double[] point;
  private final double[] gradient;
  private double value;

  private NewtonMethod(Objective objective) {
    this.objective = objective;
    point = objective.start();
    gradient = new double[point.length];
    value = objective.valueAndGradient(point, gradient);
  }

  /**
   * The point near the start of an objective where its gradient is no longer than a bound.
   *
   * @throws ArithmeticException if that is not attained in as many steps
   */
  static double[] minimize(Objective objective, double bound, int steps) {
    NewtonMethod method = new NewtonMethod(objective);
    for (int i = 0; i < steps && norm(method.gradient) > bound; i++) {
      method.walk(method.direction());
    }
    if (!(norm(method.gradient) <= bound)) {
      throw new ArithmeticException("the gradient is still " + norm(method.gradient));
    }
    return method.point;
  }

  /** The solution d of H d = -gradient, or a direction downwards that the iteration comes by. */
  private double[] direction() {
    int n = point.length;
    double[] direction = new double[n];
    double[] residual = new double[n];
    add(residual, -1, gradient);
    double[] conjugate = residual.clone();
    double[] product = new double[n];
    double square = dot(residual, residual);
    double enough = norm(gradient) * Math.min(0.5, Math.sqrt(norm(gradient)));
    for (int i = 0; i < n && Math.sqrt(square) > enough; i++) {
      objective.hessianVectorProduct(point, conjugate, product);
      double curvature = dot(conjugate, product);
      if (curvature <= 0) {
        return i == 0 ? conjugate : direction;
      }
      add(direction, square / curvature, conjugate);
      add(residual, -square / curvature, product);
      double before = square;
      square = dot(residual, residual);
      for (int j = 0; j < n; j++) {
        conjugate[j] = residual[j] + square / before * conjugate[j];
      }
    }
    return direction;
  }

  /** Goes as far as the value falls by a fair part of what the slope promises. */
  private void walk(double[] direction) {
    double slope = dot(gradient, direction);
    double length = 1;
    double[] start = point.clone();
    add(point, length, direction);
    while (!(objective.value(point) <= value + 1e-4 * length * slope) && length > 1e-12) {
      length /= 2;
      System.arraycopy(start, 0, point, 0, point.length);
      add(point, length, direction);
    }
    value = objective.valueAndGradient(point, gradient);
  }

  private static void add(double[] to, double factor, double[] vector) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * vector[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }
}
