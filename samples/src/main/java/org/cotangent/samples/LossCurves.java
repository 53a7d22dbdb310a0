package org.cotangent.samples;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.Derivative;
import org.cotangent.Differentiable;
import org.cotangent.Objective;
import org.cotangent.optim.History;
import org.cotangent.optim.Lbfgs;
import org.knowm.xchart.XYChart;

/** How fast each minimiser lowers the loss of one model. */
final class LossCurves {
  private static final double PENALTY = 1e-4;
  private static final int EVALUATIONS = 1000;

  /** Differences below it are those of rounding. */
  private static final double LEAST = 1e-14;

  private LossCurves() {}

  /**
   * The mean negative log-likelihood of the labels {@code y}, 0 or 1, of the examples {@code x},
   * and the penalty times half the squares of the weights.
   *
   * @param w a weight for each feature, then the bias
   */
  @Differentiable(
      wrt = "w",
      derivatives = {Derivative.GRADIENT, Derivative.HVP})
  static double loss(double[] w, double[][] x, int[] y, double penalty) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double z = w[x[i].length];
      for (int j = 0; j < x[i].length; j++) {
        z += w[j] * x[i][j];
      }
      sum += (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z))) - y[i] * z;
    }
    double squares = 0;
    for (int j = 0; j < w.length; j++) {
      squares += w[j] * w[j];
    }
    return sum / x.length + penalty / 2 * squares;
  }

  /** The loss on the breast cancer data, starting from zero. */
  static Objective objective() {
    Dataset data = Dataset.load("breast_cancer.csv").standardised();
    double[] zero = new double[data.featureCount() + 1];
    return LossCurvesDerivatives.lossObjective(zero, data.features(), data.labels(), PENALTY);
  }

  /** The losses above the least one, by the evaluations that each minimiser has made. */
  static XYChart drawn() {
    Objective objective = objective();
    double least = new Lbfgs()
        .withGradientTolerance(1e-12)
        .withMaxIterations(10_000)
        .minimize(objective)
        .value();
    XYChart chart = Charts.chart(
        "Logistic regression on 569 tumours, 31 weights",
        "evaluations of value and gradient, or of Hessian-vector products",
        "loss above its minimum",
        1000,
        600);
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    chart.getStyler().setXAxisMin(1.0).setXAxisMax((double) EVALUATIONS);
    chart.getStyler().setYAxisMin(LEAST).setYAxisMax(1.0);
    int number = 0;
    for (Contender contender : Contender.all(0.5, 0.3)) {
      History history = new History();
      contender
          .minimizer()
          .withMaxEvaluations(EVALUATIONS)
          .withMaxIterations(EVALUATIONS)
          .withGradientTolerance(1e-9)
          .withListener(history)
          .minimize(objective);
      List<History.Entry> entries = visible(history.entries());
      double[] x = entries.stream().mapToDouble(History.Entry::evaluations).toArray();
      double[] y = entries.stream()
          .mapToDouble(entry -> Math.max(LEAST, entry.value() - least))
          .toArray();
      Charts.addLine(chart, contender.name(), x, y, number++);
    }
    return chart;
  }

  /** Leaves out what would lie next to others on a logarithmic axis, and hide their dashes. */
  private static List<History.Entry> visible(List<History.Entry> entries) {
    List<History.Entry> visible = new ArrayList<>();
    double next = 0;
    for (History.Entry entry : entries) {
      if (entry.evaluations() >= next) {
        visible.add(entry);
        next = 1.01 * entry.evaluations();
      }
    }
    return visible;
  }
}
