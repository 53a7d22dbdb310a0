package org.cotangent.optim;

import java.util.Objects;

/**
 * The quasi-Newton method with limited memory, L-BFGS: the first choice for smooth objectives of
 * any dimension.
 *
 * <p>It keeps the last few steps and the changes of the gradient along them, makes of these an
 * inverse of the Hessian, and searches along -H ∇f for a step that meets the strong conditions of
 * Wolfe (D. C. Liu and J. Nocedal, On the limited memory BFGS method for large scale optimization,
 * Math. Programming 45, 1989; the search is that of J. J. Moré and D. J. Thuente, 1994). A run
 * needs the memory of 2 m + 7 points, and mostly one evaluation an iteration.
 *
 * <pre>{@code
 * Minimum minimum = new Lbfgs()
 *     .withMaxIterations(200)
 *     .minimize(LossesDerivatives.logisticObjective(w, x, y));
 * }</pre>
 *
 * <p>Where the direction does not descend or no step along it lowers the value, a run forgets what
 * it kept and tries the negative gradient before it gives up with
 * {@link Status#LINE_SEARCH_FAILED}. It ends so too where rounding lets nothing become better: that
 * is the way to get all that the arithmetic gives, with a gradient tolerance of 0. Steps to where
 * the objective is not finite are made shorter.
 */
public final class Lbfgs extends IterativeMinimizer<Lbfgs> {
  /** The part of the slope that a step may leave. */
  static final double CURVATURE = 0.9;

  private final int memory;
  private final Bounds bounds;

  /** Makes the default configuration, which keeps 10 steps and has no bounds. */
  public Lbfgs() {
    this(Stopping.DEFAULT, 10, Bounds.NONE);
  }

  private Lbfgs(Stopping stopping, int memory, Bounds bounds) {
    super(stopping);
    this.memory = memory;
    this.bounds = bounds;
  }

  /**
   * Keeps a number of steps. From 3 to 20 are usual; more make an iteration dearer and are seldom
   * worth it.
   *
   * @param memory how many steps to keep, at least 1
   * @return a changed copy
   */
  public Lbfgs withMemory(int memory) {
    return new Lbfgs(stopping(), Require.positive("memory", memory), bounds);
  }

  /**
   * Keeps the variables within bounds. A start outside is moved to the nearest allowed point, and
   * the objective is never evaluated outside; a variable that the bounds stop lies on its bound
   * exactly.
   *
   * @param bounds the values allowed for each variable, of the objective's dimension
   * @return a changed copy
   */
  public Lbfgs withBounds(Bounds bounds) {
    return new Lbfgs(stopping(), memory, Objects.requireNonNull(bounds, "bounds"));
  }

  @Override
  Lbfgs with(Stopping stopping) {
    return new Lbfgs(stopping, memory, bounds);
  }

  @Override
  Bounds bounds() {
    return bounds;
  }

  @Override
  Method method(Run run) {
    return new LbfgsSteps(run, memory);
  }
}
