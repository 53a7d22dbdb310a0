package org.cotangent.samples.benchmark;

import java.util.Arrays;
import org.cotangent.Differentiable;

/**
 * The sum of the solution of y'[0] = x[0], y'[i] = x[i] y[i - 1] with y = 1 at 0, at the time 1, by
 * the classical method of Runge and Kutta.
 */
final class Ode {
  private Ode() {}

  @Differentiable(wrt = "x")
  static double value(double[] x, int steps) {
    int n = x.length;
    double h = 1.0 / steps;
    double[] y = new double[n];
    double[] k1 = new double[n];
    double[] k2 = new double[n];
    double[] k3 = new double[n];
    double[] k4 = new double[n];
    Arrays.fill(y, 1);
    for (int step = 0; step < steps; step++) {
      k1[0] = x[0];
      k2[0] = x[0];
      k3[0] = x[0];
      k4[0] = x[0];
      for (int i = 1; i < n; i++) {
        k1[i] = x[i] * y[i - 1];
      }
      for (int i = 1; i < n; i++) {
        k2[i] = x[i] * (y[i - 1] + 0.5 * h * k1[i - 1]);
      }
      for (int i = 1; i < n; i++) {
        k3[i] = x[i] * (y[i - 1] + 0.5 * h * k2[i - 1]);
      }
      for (int i = 1; i < n; i++) {
        k4[i] = x[i] * (y[i - 1] + h * k3[i - 1]);
      }
      for (int i = 0; i < n; i++) {
        y[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
      }
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += y[i];
    }
    return sum;
  }

  static double gradientByHand(double[] x, int steps, double[] xBar) {
    int n = x.length;
    double h = 1.0 / steps;
    double half = 0.5 * h;
    double sixth = h / 6;
    double third = 2 * sixth;
    double[][] states = new double[steps + 1][n];
    double[] k1 = new double[n];
    double[] k2 = new double[n];
    double[] k3 = new double[n];
    double[] k4 = new double[n];
    Arrays.fill(states[0], 1);
    for (int step = 0; step < steps; step++) {
      double[] y = states[step];
      double[] next = states[step + 1];
      k1[0] = x[0];
      k2[0] = x[0];
      k3[0] = x[0];
      k4[0] = x[0];
      for (int i = 1; i < n; i++) {
        k1[i] = x[i] * y[i - 1];
      }
      for (int i = 1; i < n; i++) {
        k2[i] = x[i] * (y[i - 1] + half * k1[i - 1]);
      }
      for (int i = 1; i < n; i++) {
        k3[i] = x[i] * (y[i - 1] + half * k2[i - 1]);
      }
      for (int i = 1; i < n; i++) {
        k4[i] = x[i] * (y[i - 1] + h * k3[i - 1]);
      }
      for (int i = 0; i < n; i++) {
        next[i] = y[i] + sixth * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
      }
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += states[steps][i];
    }

    Arrays.fill(xBar, 0);
    double[] yBar = new double[n];
    Arrays.fill(yBar, 1);
    for (int step = steps - 1; step >= 0; step--) {
      double[] y = states[step];
      // The stages again, which costs less than to record them.
      k1[0] = x[0];
      k2[0] = x[0];
      k3[0] = x[0];
      for (int i = 1; i < n; i++) {
        k1[i] = x[i] * y[i - 1];
      }
      for (int i = 1; i < n; i++) {
        k2[i] = x[i] * (y[i - 1] + half * k1[i - 1]);
      }
      for (int i = 1; i < n; i++) {
        k3[i] = x[i] * (y[i - 1] + half * k2[i - 1]);
      }
      // All stages in one pass downwards, since each adjoint needs those of the next equation only.
      double k1Bar = sixth * yBar[n - 1];
      double k2Bar = third * yBar[n - 1];
      double k3Bar = k2Bar;
      double k4Bar = k1Bar;
      for (int i = n - 1; i >= 1; i--) {
        double before = y[i - 1];
        double beforeBar = yBar[i - 1];
        xBar[i] += k4Bar * (before + h * k3[i - 1])
            + k3Bar * (before + half * k2[i - 1])
            + k2Bar * (before + half * k1[i - 1])
            + k1Bar * before;
        yBar[i - 1] = beforeBar + x[i] * (k4Bar + k3Bar + k2Bar + k1Bar);
        k1Bar = sixth * beforeBar + half * (k2Bar * x[i]);
        k2Bar = third * beforeBar + half * (k3Bar * x[i]);
        k3Bar = third * beforeBar + h * (k4Bar * x[i]);
        k4Bar = sixth * beforeBar;
      }
      xBar[0] += k4Bar + k3Bar + k2Bar + k1Bar;
    }
    return sum;
  }
}
