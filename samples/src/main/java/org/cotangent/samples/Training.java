package org.cotangent.samples;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.cotangent.Objective;
import org.cotangent.optim.ConsoleProgress;
import org.cotangent.optim.GradientDescent;
import org.cotangent.optim.Minimum;
import org.cotangent.optim.ProgressListener;

/**
 * A model to train on its data.
 *
 * @param name the name of the data
 * @param objective the loss as a function of the flattened weights, with its generated gradient
 * @param accuracy the part of the training examples that the model with these weights gets right
 */
record Training(String name, Objective objective, ToDoubleFunction<double[]> accuracy) {
  private static final int ITERATIONS = 200;

  /** Softmax regression on the iris data. */
  static Training iris() {
    Dataset data = Dataset.load("iris.csv").standardised();
    var objective = SoftmaxRegression.objective(data);
    return new Training(
        "iris", objective, point -> SoftmaxRegression.accuracy(objective.w(point), data));
  }

  /** Logistic regression on the breast cancer data. */
  static Training breastCancer() {
    Dataset data = Dataset.load("breast_cancer.csv").standardised();
    var objective = LogisticRegression.objective(data);
    return new Training(
        "breast cancer",
        objective,
        point -> LogisticRegression.accuracy(objective.w(point), objective.bias(point), data));
  }

  /** Trains the model by gradient descent. */
  Minimum run(ProgressListener listener) {
    return new GradientDescent()
        .withMaxIterations(ITERATIONS)
        .withListener(listener)
        .minimize(objective);
  }

  /** A listener that shows the loss, the norm of its gradient, and the accuracy. */
  ProgressListener console() {
    return new ConsoleProgress(name, progress -> {
      double right = accuracy.applyAsDouble(progress.point());
      return String.format(Locale.ROOT, "accuracy %.1f %%", 100 * right);
    });
  }
}
