package org.cotangent.samples;

import org.cotangent.Differentiable;
import org.cotangent.VjpOf;

/**
 * Logistic regression whose large weights are penalised, and the penalties that generalise best.
 *
 * <p>The best weights are an argmin: they are where the slope of the penalised loss is zero, for
 * any penalties. So they move with the penalties as the theorem of implicit functions says, however
 * they were found.
 */
final class PenalisedRegression {
  private static final int ITERATIONS = 30;

  private PenalisedRegression() {}

  /**
   * The derivative of the penalised loss in a direction of the weights. The loss is the sum of
   * log(1 + exp(-y w·x)) and of the penalties times half the weights' squares.
   *
   * @param y the class of each example, 1 or -1
   */
  @Differentiable(wrt = {"w", "penalties", "x", "y"})
  static double slope(
      double[] w, double[] penalties, double[][] x, double[] y, double[] direction) {
    double sum = 0;
    for (int j = 0; j < w.length; j++) {
      sum += penalties[j] * w[j] * direction[j];
    }
    for (int i = 0; i < x.length; i++) {
      sum -= y[i] * dot(x[i], direction) / (1 + Math.exp(y[i] * dot(x[i], w)));
    }
    return sum;
  }

  /** The weights with the least penalised loss, by Newton's method. */
  static double[] best(double[] penalties, double[][] x, double[] y) {
    double[] w = new double[penalties.length];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] step = LinearSolver.solve(curvature(w, penalties, x, y), slopes(w, penalties, x, y));
      for (int j = 0; j < w.length; j++) {
        w[j] -= step[j];
      }
    }
    return w;
  }

  /**
   * The vector-Jacobian product of an argmin. From the slopes s(w, p) = 0 follows H dw + ∂s/∂p dp =
   * 0, with the Hessian matrix H of the loss. So with H u = wBar, the adjoint of p is that of
   * -u·s(w, p), which has a generated gradient.
   */
  @VjpOf(type = PenalisedRegression.class, method = "best")
  static void bestVjp(
      double[] penalties,
      double[][] x,
      double[] y,
      double[] w,
      double[] wBar,
      double[] penaltiesBar,
      double[][] xBar,
      double[] yBar) {
    double[] u = LinearSolver.solve(curvature(w, penalties, x, y), wBar);
    var gradient = PenalisedRegressionDerivatives.slopeGradient(w, penalties, x, y, u);
    subtract(penaltiesBar, gradient.penalties());
    subtract(yBar, gradient.y());
    for (int i = 0; i < x.length; i++) {
      subtract(xBar[i], gradient.x()[i]);
    }
  }

  /** The mean loss on other examples than those that the weights are fitted to. */
  @Differentiable(wrt = "logPenalties")
  static double validation(
      double[] logPenalties, double[][] x, double[] y, double[][] others, double[] otherY) {
    double[] penalties = new double[logPenalties.length];
    for (int j = 0; j < penalties.length; j++) {
      penalties[j] = Math.exp(logPenalties[j]);
    }
    double[] w = best(penalties, x, y);
    double sum = 0;
    for (int i = 0; i < others.length; i++) {
      sum += Math.log1p(Math.exp(-otherY[i] * dot(others[i], w)));
    }
    return sum / others.length;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static double[] slopes(double[] w, double[] penalties, double[][] x, double[] y) {
    double[] slopes = new double[w.length];
    for (int j = 0; j < w.length; j++) {
      slopes[j] = slope(w, penalties, x, y, unit(w.length, j));
    }
    return slopes;
  }

  /** The Hessian matrix of the loss: row j is the gradient of the slope in direction j. */
  private static double[][] curvature(double[] w, double[] penalties, double[][] x, double[] y) {
    double[][] rows = new double[w.length][];
    for (int j = 0; j < w.length; j++) {
      rows[j] = PenalisedRegressionDerivatives.slopeGradient(w, penalties, x, y, unit(w.length, j))
          .w();
    }
    return rows;
  }

  private static double[] unit(int length, int index) {
    double[] unit = new double[length];
    unit[index] = 1;
    return unit;
  }

  private static void subtract(double[] from, double[] amounts) {
    for (int j = 0; j < from.length; j++) {
      from[j] -= amounts[j];
    }
  }
}
