package org.cotangent.optim;

/**
 * What the minimisers that only use the last gradient have in common: the rate, bounds on the
 * variables, and gradients that are cut where they are too long.
 *
 * @param <M> the minimiser itself, which the {@code with…} methods return
 */
public abstract class FirstOrder<M extends FirstOrder<M>> extends IterativeMinimizer<M> {
  private final Guards guards;

  FirstOrder(Stopping stopping, Guards guards) {
    super(stopping);
    this.guards = guards;
  }

  /**
   * Takes every step with the same rate.
   *
   * @param rate the rate α of each step, finite and greater than 0
   * @return a changed copy
   */
  public final M withRate(double rate) {
    return withRate(Schedule.constant(rate));
  }

  /**
   * Takes each step with a rate of its own.
   *
   * @param rate gives the rate α of each step
   * @return a changed copy
   */
  public abstract M withRate(Schedule rate);

  /**
   * Keeps the variables within bounds: the start and the end of every step are moved to the nearest
   * allowed point. What a method remembers of steps before is not changed by that.
   *
   * @param bounds the values allowed for the variables
   * @return a changed copy
   */
  public final M withBounds(Bounds bounds) {
    return with(stopping(), guards.withBounds(bounds));
  }

  /**
   * Shortens gradients that are too long, and keeps their direction: g ← g · min(1, c / ‖g‖) (R.
   * Pascanu, T. Mikolov and Y. Bengio, On the difficulty of training recurrent neural networks,
   * 2013). When to stop is still decided by the gradient as it was. Comes before
   * {@link #withComponentClipping}, where there is both.
   *
   * @param maxNorm the greatest Euclidean norm c, finite and greater than 0
   * @return a changed copy
   */
  public final M withNormClipping(double maxNorm) {
    return with(stopping(), guards.withMaxNorm(maxNorm));
  }

  /**
   * Cuts each component of the gradient that is too large: g<sub>i</sub> ← min(max(g<sub>i</sub>,
   * -c), c). When to stop is still decided by the gradient as it was.
   *
   * @param maxSize the greatest absolute value c of a component, finite and greater than 0
   * @return a changed copy
   */
  public final M withComponentClipping(double maxSize) {
    return with(stopping(), guards.withMaxSize(maxSize));
  }

  @Override
  final M with(Stopping stopping) {
    return with(stopping, guards);
  }

  /** A copy that stops elsewhere or is kept in check otherwise. */
  abstract M with(Stopping stopping, Guards guards);

  final Guards guards() {
    return guards;
  }

  @Override
  final Bounds bounds() {
    return guards.bounds();
  }

  /**
   * The rule of the steps, for one run.
   *
   * @throws IllegalArgumentException if the steps need more than one gradient each
   */
  abstract Update update(int dimension);

  @Override
  Method method(Run run) {
    return new UpdateSteps(run, update(run.dimension()), guards);
  }
}
