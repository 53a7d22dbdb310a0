package org.cotangent.optim;

import java.time.Duration;
import java.util.Objects;
import org.cotangent.Objective;

/**
 * Minimises the mean over many examples by steps that look at a few of them each: mini-batches (H.
 * Robbins and S. Monro, A stochastic approximation method, 1951).
 *
 * <p>An epoch goes once through all examples, in a new random order, and ends with what is left as
 * a shorter batch. Each batch is a step of the first-order minimiser that this one is made with,
 * along the gradient of the batch's mean: its rates, momentum, clipping and bounds hold here too.
 *
 * <p>Made with {@link #StochasticMinimizer}, it takes batches of 32 examples in 10 epochs with the
 * seed 0, and averages no weights. Runs with the same configuration and examples give the same bits
 * on every machine where the examples do.
 *
 * <p>The {@link Minimum}:
 *
 * <ul>
 *   <li>its point is the best at the end of an epoch, or at the time limit. With a validation
 *       objective, the best is where that is least, the start included. Without, it is the one
 *       after the epoch whose batches had the least mean, as they were met on the way; the start,
 *       if no epoch came to a finite end;
 *   <li>its value and gradient norm are those of the validation objective at the point. Without
 *       one, they are those of the mean over all examples, computed at the end in one more pass
 *       through them without a step. Where an exception ended the run, the value is the last that a
 *       listener was told for the point, and the norm NaN;
 *   <li>its iterations are the epochs that were finished, its evaluations all batches, those of the
 *       last pass too, and evaluations of the validation objective;
 *   <li>its status is {@link Status#ITERATION_LIMIT} after the last epoch,
 *       {@link Status#NOT_IMPROVING} if the validation objective's patience was at an end,
 *       {@link Status#NOT_FINITE} after a value, a gradient or weights that are not finite, or as
 *       in other minimisers.
 * </ul>
 *
 * <pre>{@code
 * Minimum minimum = new StochasticMinimizer(new Adam().withRate(0.01))
 *     .withBatchSize(64)
 *     .withEpochs(20)
 *     .withValidation(LossesDerivatives.logisticObjective(w, xOfOthers, yOfOthers), 3)
 *     .minimize(examples);
 * }</pre>
 */
public final class StochasticMinimizer {
  final FirstOrder<?> steps;
  final Stopping stopping;
  final int batchSize;

  /** Null where the order of the examples stays. */
  final Long seed;

  /** The number of epochs before weights are averaged. */
  final int averageAfter;

  /** The part that the average keeps in each step; NaN where all weights count alike. */
  final double averageDecay;

  /** Null where the epochs' own means count. */
  final Objective validation;

  final int patience;

  /**
   * Makes the default configuration.
   *
   * @param steps what makes steps of gradients: {@link Adam}, {@link RmsProp}, {@link AdaGrad}, or
   *     {@link GradientDescent} with a rate or a schedule
   * @throws IllegalArgumentException if its steps need more than a gradient, as those of
   *     backtracking and of Barzilai and Borwein; or if it has limits, tolerances or a listener of
   *     its own, which belong here
   */
  public StochasticMinimizer(FirstOrder<?> steps) {
    this(steps, Stopping.DEFAULT.withMaxIterations(10), 32, 0L, Integer.MAX_VALUE, 0, null, 0);
    steps.update(0);
    if (steps.stopping() != Stopping.DEFAULT) {
      throw new IllegalArgumentException(
          "limits, tolerances and listeners belong to the stochastic minimiser, not to its "
              + steps.getClass().getSimpleName());
    }
  }

  private StochasticMinimizer(
      FirstOrder<?> steps,
      Stopping stopping,
      int batchSize,
      Long seed,
      int averageAfter,
      double averageDecay,
      Objective validation,
      int patience) {
    this.steps = Objects.requireNonNull(steps, "steps");
    this.stopping = stopping;
    this.batchSize = Require.positive("batchSize", batchSize);
    this.seed = seed;
    this.averageAfter = Require.notNegative("afterEpochs", averageAfter);
    this.averageDecay = averageDecay;
    this.validation = validation;
    this.patience = patience;
  }

  /**
   * Sets how many examples a step looks at.
   *
   * @param batchSize at least 1; the size of all examples if greater
   * @return a changed copy
   */
  public StochasticMinimizer withBatchSize(int batchSize) {
    return new StochasticMinimizer(
        steps, stopping, batchSize, seed, averageAfter, averageDecay, validation, patience);
  }

  /**
   * Sets how often to go through all examples.
   *
   * @param epochs at least 0
   * @return a changed copy
   */
  public StochasticMinimizer withEpochs(int epochs) {
    return with(stopping.withMaxIterations(epochs));
  }

  /**
   * Shuffles the examples before each epoch, in an order that only depends on the seed.
   *
   * @param seed any number
   * @return a changed copy
   */
  public StochasticMinimizer withSeed(long seed) {
    return new StochasticMinimizer(
        steps, stopping, batchSize, seed, averageAfter, averageDecay, validation, patience);
  }

  /**
   * Takes the examples in their own order in every epoch.
   *
   * @return a changed copy
   */
  public StochasticMinimizer withoutShuffling() {
    return new StochasticMinimizer(
        steps, stopping, batchSize, null, averageAfter, averageDecay, validation, patience);
  }

  /**
   * Takes the mean of the weights after each step of the last epochs for the result, in place of
   * the last weights (B. T. Polyak and A. B. Juditsky, Acceleration of stochastic approximation by
   * averaging, 1992): the noise of the batches cancels out, without smaller steps. The steps
   * themselves go on from the last weights.
   *
   * @param afterEpochs the number of epochs to leave out at the beginning, at least 0
   * @return a changed copy, without any averaging before
   */
  public StochasticMinimizer withTailAverage(int afterEpochs) {
    return new StochasticMinimizer(
        steps, stopping, batchSize, seed, afterEpochs, Double.NaN, validation, patience);
  }

  /**
   * Takes a mean of the weights that forgets for the result: a ← δ a + (1 - δ) w after each step,
   * with a = w after the first. The steps themselves go on from the last weights.
   *
   * @param decay the part δ that the mean keeps in each step, at least 0 and less than 1
   * @return a changed copy, without any averaging before
   */
  public StochasticMinimizer withExponentialAverage(double decay) {
    Require.fraction("decay", decay);
    return new StochasticMinimizer(
        steps, stopping, batchSize, seed, 0, decay, validation, patience);
  }

  /**
   * Judges the weights, or their averages, by an objective of other examples at the start and after
   * each epoch, returns those where it was least, and stops where it has not become less for some
   * epochs.
   *
   * @param validation an objective of the same variables
   * @param patience the number of epochs without a new least value after which to stop, at least 1
   * @return a changed copy
   */
  public StochasticMinimizer withValidation(Objective validation, int patience) {
    return new StochasticMinimizer(
        steps,
        stopping,
        batchSize,
        seed,
        averageAfter,
        averageDecay,
        Objects.requireNonNull(validation, "validation"),
        Require.positive("patience", patience));
  }

  /**
   * Limits the time. The clock is read before each batch; what comes at the end, such as the last
   * pass, is not cut short.
   *
   * @param timeLimit more than nothing
   * @return a changed copy
   */
  public StochasticMinimizer withTimeLimit(Duration timeLimit) {
    return with(stopping.withTimeLimit(timeLimit));
  }

  /**
   * Reports to a listener after each epoch, in place of any listener before. It is told the number
   * of the epoch from 1 as the iteration, the weights or their average as the point, the validation
   * value or else the mean of the epoch's batches as the value, the mean of the norms of their
   * gradients, and the last rate as the step.
   *
   * @param listener is told of every epoch, and may stop the run
   * @return a changed copy
   */
  public StochasticMinimizer withListener(ProgressListener listener) {
    return with(stopping.withListener(listener));
  }

  /**
   * Minimises from the examples' own starting point.
   *
   * @param examples what to take the mean of
   * @return the best weights, and why the run stopped
   * @throws IllegalArgumentException as for {@link #minimize(Examples, double[])}
   */
  public Minimum minimize(Examples examples) {
    Objects.requireNonNull(examples, "examples");
    return minimize(examples, examples.start());
  }

  /**
   * Minimises from a given starting point. What the examples, the validation objective or a
   * listener throw reaches the caller, with the best weights before: see
   * {@link Minimum#before(Throwable)}.
   *
   * @param examples what to take the mean of
   * @param start where to start, of length {@link Examples#dimension()}; not changed
   * @return the best weights, and why the run stopped
   * @throws IllegalArgumentException if the starting point, the validation objective or the bounds
   *     are not of the examples' dimension, the starting point is not finite, or there are no
   *     examples
   */
  public Minimum minimize(Examples examples, double[] start) {
    Objects.requireNonNull(examples, "examples");
    Require.start(start, examples.dimension(), "the examples have dimension ");
    Require.positive("the number of examples", examples.size());
    if (validation != null && validation.dimension() != start.length) {
      throw new IllegalArgumentException("the validation objective has dimension "
          + validation.dimension()
          + ", the examples have dimension "
          + start.length);
    }
    return new StochasticRun(this, examples, start.clone()).toTheEnd(stopping.listener());
  }

  private StochasticMinimizer with(Stopping changed) {
    return new StochasticMinimizer(
        steps, changed, batchSize, seed, averageAfter, averageDecay, validation, patience);
  }
}
