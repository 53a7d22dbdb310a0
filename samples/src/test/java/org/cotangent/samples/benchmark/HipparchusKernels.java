package org.cotangent.samples.benchmark;

import java.util.Arrays;
import org.hipparchus.analysis.differentiation.Gradient;

/** The kernels over numbers that carry their gradient: another method, for comparison. */
final class HipparchusKernels {
  private final int count;
  private int next;

  /** @param count how many variables there are */
  private HipparchusKernels(int count) {
    this.count = count;
  }

  static double[] gaussianMixture(Data.Mixture a, double gamma, int m) {
    int d = a.mu()[0].length;
    int k = a.alpha().length;
    var of = new HipparchusKernels(k + 2 * k * d + k * a.l()[0].length);
    Gradient[] alpha = of.variables(a.alpha());
    Gradient[][] mu = of.variables(a.mu());
    Gradient[][] q = of.variables(a.q());
    Gradient[][] l = of.variables(a.l());
    Gradient sum = of.constant(0);
    for (double[] x : a.x()) {
      Gradient[] term = new Gradient[k];
      for (int c = 0; c < k; c++) {
        Gradient[] y = new Gradient[d];
        Gradient logs = of.constant(0);
        for (int row = 0; row < d; row++) {
          y[row] = q[c][row].exp().multiply(mu[c][row].subtract(x[row]));
          logs = logs.add(q[c][row]);
        }
        int place = 0;
        for (int column = 0; column < d; column++) {
          for (int row = column + 1; row < d; row++) {
            y[row] = y[row].add(l[c][place++].multiply(mu[c][column].subtract(x[column])));
          }
        }
        term[c] = alpha[c].add(logs).subtract(of.squares(y).multiply(0.5));
      }
      sum = sum.add(of.logSumExp(term));
    }
    sum = sum.subtract(of.logSumExp(alpha).multiply(a.x().length));
    for (int c = 0; c < k; c++) {
      Gradient squares = of.squares(l[c]);
      for (int j = 0; j < d; j++) {
        squares = squares.add(q[c][j].multiply(2).exp());
        sum = sum.subtract(q[c][j].multiply(m));
      }
      sum = sum.add(squares.multiply(0.5 * gamma * gamma));
    }
    return sum.getGradient();
  }

  static double[] lstm(Data.Sequence a) {
    int b = a.extra()[0].length;
    var of = new HipparchusKernels(a.main().length * 4 * b + 3 * b);
    Gradient[][] main = of.variables(a.main());
    Gradient[][] extra = of.variables(a.extra());
    Gradient[][] state = new Gradient[a.state().length][];
    for (int i = 0; i < state.length; i++) {
      state[i] = of.constants(a.state()[i]);
    }
    Gradient total = of.constant(0);
    int steps = a.values().length - 1;
    for (int t = 0; t < steps; t++) {
      double[] wanted = a.values()[t + 1];
      Gradient[] input = of.constants(a.values()[t]);
      for (int j = 0; j < b; j++) {
        input[j] = input[j].multiply(extra[0][j]);
      }
      for (int k = 0; k < main.length; k += 2) {
        for (int j = 0; j < b; j++) {
          Gradient hidden = state[k][j];
          Gradient forget = sigmoid(input[j].multiply(main[k][j]).add(main[k + 1][j]));
          Gradient in = sigmoid(hidden.multiply(main[k][b + j]).add(main[k + 1][b + j]));
          Gradient out = sigmoid(input[j].multiply(main[k][2 * b + j]).add(main[k + 1][2 * b + j]));
          Gradient change =
              hidden.multiply(main[k][3 * b + j]).add(main[k + 1][3 * b + j]).tanh();
          state[k + 1][j] = state[k + 1][j].multiply(forget).add(in.multiply(change));
          state[k][j] = out.multiply(state[k + 1][j].tanh());
        }
        input = state[k];
      }
      Gradient[] output = new Gradient[b];
      Gradient sum = of.constant(2);
      for (int j = 0; j < b; j++) {
        output[j] = input[j].multiply(extra[1][j]).add(extra[2][j]);
        sum = sum.add(output[j].exp());
      }
      for (int j = 0; j < b; j++) {
        total = total.add(output[j].subtract(sum.log()).multiply(wanted[j]));
      }
    }
    return total.divide(-steps * b).getGradient();
  }

  static double[] kMeans(double[][] centres, double[][] points) {
    var of = new HipparchusKernels(centres.length * centres[0].length);
    Gradient[][] variables = of.variables(centres);
    Gradient sum = of.constant(0);
    for (double[] point : points) {
      Gradient nearest = of.constant(Double.POSITIVE_INFINITY);
      for (Gradient[] centre : variables) {
        Gradient square = of.constant(0);
        for (int j = 0; j < point.length; j++) {
          square = square.add(centre[j].subtract(point[j]).square());
        }
        nearest = square.getValue() < nearest.getValue() ? square : nearest;
      }
      sum = sum.add(nearest);
    }
    return sum.getGradient();
  }

  static double[] leastSquares(double[] x, double[][] a, double[] b) {
    var of = new HipparchusKernels(x.length);
    Gradient[] variables = of.variables(x);
    Gradient sum = of.constant(0);
    for (int i = 0; i < a.length; i++) {
      sum = sum.add(of.product(variables, a[i]).subtract(b[i]).square());
    }
    return sum.multiply(0.5).getGradient();
  }

  static double[] logSumExp(double[] x) {
    var of = new HipparchusKernels(x.length);
    return of.logSumExp(of.variables(x)).getGradient();
  }

  /** By expansion along the first row, which no pivot disturbs. */
  static double[] determinant(double[][] a) {
    var of = new HipparchusKernels(a.length * a.length);
    return of.determinant(of.variables(a)).getGradient();
  }

  private Gradient determinant(Gradient[][] a) {
    if (a.length == 1) {
      return a[0][0];
    }
    Gradient sum = constant(0);
    for (int without = 0; without < a.length; without++) {
      Gradient[][] minor = new Gradient[a.length - 1][a.length - 1];
      for (int i = 1; i < a.length; i++) {
        for (int j = 0; j < a.length - 1; j++) {
          minor[i - 1][j] = a[i][j < without ? j : j + 1];
        }
      }
      Gradient term = a[0][without].multiply(determinant(minor));
      sum = without % 2 == 0 ? sum.add(term) : sum.subtract(term);
    }
    return sum;
  }

  static double[] ode(double[] x, int steps) {
    var of = new HipparchusKernels(x.length);
    Gradient[] variables = of.variables(x);
    Gradient[] y = of.constants(new double[x.length]);
    Arrays.setAll(y, i -> of.constant(1));
    double h = 1.0 / steps;
    for (int step = 0; step < steps; step++) {
      Gradient[] k1 = slope(variables, y);
      Gradient[] k2 = slope(variables, moved(y, 0.5 * h, k1));
      Gradient[] k3 = slope(variables, moved(y, 0.5 * h, k2));
      Gradient[] k4 = slope(variables, moved(y, h, k3));
      y = moved(moved(moved(moved(y, h / 6, k1), h / 3, k2), h / 3, k3), h / 6, k4);
    }
    Gradient sum = of.constant(0);
    for (Gradient yi : y) {
      sum = sum.add(yi);
    }
    return sum.getGradient();
  }

  private static Gradient[] slope(Gradient[] x, Gradient[] y) {
    Gradient[] slope = x.clone();
    for (int i = 1; i < x.length; i++) {
      slope[i] = x[i].multiply(y[i - 1]);
    }
    return slope;
  }

  private static Gradient[] moved(Gradient[] y, double step, Gradient[] slope) {
    Gradient[] moved = y.clone();
    Arrays.setAll(moved, i -> y[i].add(slope[i].multiply(step)));
    return moved;
  }

  static double[] network(Data.Weights at, double[][] x, int[] label) {
    var of = new HipparchusKernels(Agreement.flat(at.w1(), at.b1(), at.w2(), at.b2()).length);
    Gradient[][] w1 = of.variables(at.w1());
    Gradient[] b1 = of.variables(at.b1());
    Gradient[][] w2 = of.variables(at.w2());
    Gradient[] b2 = of.variables(at.b2());
    Gradient sum = of.constant(0);
    for (int s = 0; s < x.length; s++) {
      Gradient[] hidden = new Gradient[b1.length];
      for (int i = 0; i < hidden.length; i++) {
        hidden[i] = of.product(w1[i], x[s]).add(b1[i]).tanh();
      }
      Gradient[] score = b2.clone();
      for (int i = 0; i < score.length; i++) {
        for (int j = 0; j < hidden.length; j++) {
          score[i] = score[i].add(w2[i][j].multiply(hidden[j]));
        }
      }
      sum = sum.add(of.logSumExp(score)).subtract(score[label[s]]);
    }
    return sum.divide(x.length).getGradient();
  }

  static double[] hingeLoss(double[] w, double[][] x, double[] y) {
    var of = new HipparchusKernels(w.length);
    Gradient[] variables = of.variables(w);
    Gradient sum = of.constant(0);
    for (int i = 0; i < x.length; i++) {
      Gradient margin = of.product(variables, x[i]).multiply(-y[i]).add(1);
      sum = margin.getValue() > 0 ? sum.add(margin) : sum;
    }
    return sum.getGradient();
  }

  static double[] blackScholes(double... arguments) {
    Gradient[] of = new HipparchusKernels(5).variables(arguments);
    Gradient spot = of[0];
    Gradient strike = of[1];
    Gradient rate = of[2];
    Gradient sigma = of[3];
    Gradient time = of[4];
    Gradient root = sigma.multiply(time.sqrt());
    Gradient d1 = spot.divide(strike)
        .log()
        .add(rate.add(sigma.square().multiply(0.5)).multiply(time))
        .divide(root);
    Gradient discounted = strike.multiply(rate.negate().multiply(time).exp());
    return spot.multiply(normal(d1))
        .subtract(discounted.multiply(normal(d1.subtract(root))))
        .getGradient();
  }

  private static Gradient normal(Gradient x) {
    Gradient t = x.abs().multiply(0.2316419).add(1).reciprocal();
    Gradient horner = t.multiply(1.330274429).add(-1.821255978);
    for (double coefficient : new double[] {1.781477937, -0.356563782, 0.319381530}) {
      horner = horner.multiply(t).add(coefficient);
    }
    Gradient tail =
        x.square().multiply(-0.5).exp().multiply(0.3989422804014327).multiply(t).multiply(horner);
    return x.getValue() < 0 ? tail : tail.negate().add(1);
  }

  private Gradient constant(double value) {
    return Gradient.constant(count, value);
  }

  private Gradient[] constants(double[] values) {
    return Arrays.stream(values).mapToObj(this::constant).toArray(Gradient[]::new);
  }

  private Gradient[] variables(double[] values) {
    return Arrays.stream(values)
        .mapToObj(value -> Gradient.variable(count, next++, value))
        .toArray(Gradient[]::new);
  }

  private Gradient[][] variables(double[][] values) {
    return Arrays.stream(values).map(this::variables).toArray(Gradient[][]::new);
  }

  private Gradient product(Gradient[] a, double[] b) {
    Gradient sum = constant(0);
    for (int j = 0; j < b.length; j++) {
      sum = sum.add(a[j].multiply(b[j]));
    }
    return sum;
  }

  private Gradient squares(Gradient[] a) {
    Gradient sum = constant(0);
    for (Gradient component : a) {
      sum = sum.add(component.square());
    }
    return sum;
  }

  private Gradient logSumExp(Gradient[] terms) {
    Gradient sum = constant(0);
    for (Gradient term : terms) {
      sum = sum.add(term.exp());
    }
    return sum.log();
  }

  private static Gradient sigmoid(Gradient x) {
    return x.negate().exp().add(1).reciprocal();
  }
}
