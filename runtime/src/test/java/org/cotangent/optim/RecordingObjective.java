package org.cotangent.optim;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.Objective;

/**
 * An objective that notes what it is asked for, and can be made to fail at one of the questions.
 * The questions count as a minimiser counts evaluations: values, values with gradients, and
 * Hessian-vector products.
 */
class RecordingObjective implements Objective {
  /** What was answered to a question for a value and a gradient. */
  record Answer(double[] point, double value, double[] gradient) {
    boolean isFinite() {
      return Double.isFinite(value)
          && Vectors.firstNotFinite(gradient) < 0
          && Vectors.firstNotFinite(point) < 0;
    }
  }

  private final Objective inner;
  final List<Answer> answers = new ArrayList<>();
  int questions;

  RecordingObjective(Objective inner) {
    this.inner = inner;
  }

  /** Rosenbrock's function in two variables, with second derivatives. */
  static RecordingObjective rosenbrock() {
    return new RecordingObjective(new Rosenbrock());
  }

  /** Called before each question is answered, with its number from 1. */
  void asked(int question) {}

  /** The value to answer in place of the right one. */
  double answer(int question, double value) {
    return value;
  }

  /** May change the gradient to answer. */
  void answer(int question, double[] gradient) {}

  /** The least finite value answered together with a finite gradient; NaN if there was none. */
  double leastValue() {
    return answers.stream()
        .filter(Answer::isFinite)
        .mapToDouble(Answer::value)
        .min()
        .orElse(Double.NaN);
  }

  @Override
  public int dimension() {
    return inner.dimension();
  }

  @Override
  public double[] start() {
    return inner.start();
  }

  @Override
  public double value(double[] point) {
    asked(++questions);
    return answer(questions, inner.value(point));
  }

  @Override
  public double valueAndGradient(double[] point, double[] gradient) {
    asked(++questions);
    double value = answer(questions, inner.valueAndGradient(point, gradient));
    answer(questions, gradient);
    answers.add(new Answer(point.clone(), value, gradient.clone()));
    return value;
  }

  @Override
  public void hessianVectorProduct(double[] point, double[] vector, double[] product) {
    asked(++questions);
    inner.hessianVectorProduct(point, vector, product);
  }

  private static final class Rosenbrock implements Objective {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public double[] start() {
      return new double[] {-1.2, 1};
    }

    @Override
    public double value(double[] w) {
      double a = 1 - w[0];
      double b = w[1] - w[0] * w[0];
      return a * a + 100 * b * b;
    }

    @Override
    public double valueAndGradient(double[] w, double[] out) {
      double b = w[1] - w[0] * w[0];
      out[0] = -2 * (1 - w[0]) - 400 * w[0] * b;
      out[1] = 200 * b;
      return value(w);
    }

    @Override
    public void hessianVectorProduct(double[] w, double[] v, double[] out) {
      out[0] = (2 - 400 * w[1] + 1200 * w[0] * w[0]) * v[0] - 400 * w[0] * v[1];
      out[1] = -400 * w[0] * v[0] + 200 * v[1];
    }
  }
}
