package org.cotangent.optim;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.cotangent.Objective;

/**
 * The examples that a {@link StochasticMinimizer} learns from: for any few of them, the mean of
 * their values and of their gradients.
 *
 * <p>Made in one call of a generated companion, here of {@code logistic(w, x, y)}, the mean loss of
 * the rows of x:
 *
 * <pre>{@code
 * Examples examples = Examples.ofBatches(x.length, batch ->
 *     LossesDerivatives.logisticObjective(w, Examples.pick(x, batch), Examples.pick(y, batch)));
 * }</pre>
 */
public interface Examples {
  /**
   * How many examples there are.
   *
   * @return at least 1
   */
  int size();

  /**
   * The number of variables.
   *
   * @return the length of every point and gradient
   */
  int dimension();

  /**
   * The point to start from.
   *
   * @return a fresh array of length {@link #dimension()}
   */
  double[] start();

  /**
   * Computes the mean of the values of some examples, and the mean of their gradients.
   *
   * @param point where to evaluate, of length {@link #dimension()}; not to be kept or changed
   * @param examples numbers of examples, from 0 to below {@link #size()}; not to be kept or changed
   * @param from the index in {@code examples} of the first to take
   * @param to the index after that of the last, greater than {@code from}
   * @param gradient overwritten with the mean of the gradients, of length {@link #dimension()}
   * @return the mean of the values
   */
  double valueAndGradient(double[] point, int[] examples, int from, int to, double[] gradient);

  /**
   * Examples whose batches have one objective each: the fast way, as the examples of a batch go
   * through one generated loop.
   *
   * @param size how many examples there are, at least 1
   * @param batch makes the objective of the examples whose numbers it is given: the mean over them,
   *     not the sum, so that a step does not depend on the size of its batch. Called for every
   *     batch, and here for example 0 alone, whose start and dimension are those of all
   * @return the examples; safe for many threads at once if the function and its objectives are
   */
  static Examples ofBatches(int size, Function<int[], ? extends Objective> batch) {
    return new ExampleBatches(size, batch);
  }

  /**
   * Examples that have one objective each. A batch is their mean, added in the order of the batch.
   *
   * @param size how many examples there are, at least 1
   * @param example makes, or looks up, the objective of the example whose number it is given;
   *     called whenever the example is used, and here for example 0, whose start is that of all
   * @return the examples; safe for many threads at once if the function and its objectives are
   */
  static Examples ofEach(int size, IntFunction<? extends Objective> example) {
    return ofBatches(size, numbers -> {
      Objective[] batch = Arrays.stream(numbers).mapToObj(example).toArray(Objective[]::new);
      return Objectives.scaled(Objectives.sum(batch), 1.0 / batch.length);
    });
  }

  /**
   * The rows of some examples.
   *
   * @param rows a row for each example
   * @param examples the numbers of the examples
   * @return their rows, not copied, in the order of the numbers
   */
  static double[][] pick(double[][] rows, int[] examples) {
    double[][] picked = new double[examples.length][];
    Arrays.setAll(picked, i -> rows[examples[i]]);
    return picked;
  }

  /**
   * The numbers of some examples, such as what is to be predicted for them.
   *
   * @param numbers a number for each example
   * @param examples the numbers of the examples
   * @return theirs, in the order of {@code examples}
   */
  static double[] pick(double[] numbers, int[] examples) {
    double[] picked = new double[examples.length];
    Arrays.setAll(picked, i -> numbers[examples[i]]);
    return picked;
  }

  /**
   * The whole numbers of some examples, such as their classes.
   *
   * @param numbers a number for each example
   * @param examples the numbers of the examples
   * @return theirs, in the order of {@code examples}
   */
  static int[] pick(int[] numbers, int[] examples) {
    int[] picked = new int[examples.length];
    Arrays.setAll(picked, i -> numbers[examples[i]]);
    return picked;
  }
}
