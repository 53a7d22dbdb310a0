package org.cotangent.optim;

/**
 * The nonlinear method of conjugate gradients, for smooth objectives of very many variables: it
 * needs the memory of 7 points, and no more.
 *
 * <p>Directions are those of W. W. Hager and H. Zhang, A new conjugate gradient method with
 * guaranteed descent and an efficient line search, SIAM J. Optim. 16, 2005: with y the change of
 * the gradient g along the last direction d,
 *
 * <pre>d ← -g + max(β, 0.4 d·g₀ / d·d) d,   β = (y - 2 d y·y / d·y)·g / d·y</pre>
 *
 * <p>where g₀ is the gradient before and the lower bound of β that of their paper of 2013, The
 * limited memory conjugate gradient method. Along each a step is searched that meets the strong
 * conditions of Wolfe. {@link Lbfgs} mostly needs fewer evaluations, and more memory.
 *
 * <p>Where no step lowers the value, a run tries the negative gradient before it gives up with
 * {@link Status#LINE_SEARCH_FAILED}; it ends so too where rounding lets nothing become better.
 * Steps to where the objective is not finite are made shorter.
 */
public final class ConjugateGradient extends IterativeMinimizer<ConjugateGradient> {
  /** The part of the slope that a step may leave. */
  static final double CURVATURE = 0.1;

  /** Makes the default configuration. */
  public ConjugateGradient() {
    this(Stopping.DEFAULT);
  }

  private ConjugateGradient(Stopping stopping) {
    super(stopping);
  }

  @Override
  ConjugateGradient with(Stopping stopping) {
    return new ConjugateGradient(stopping);
  }

  @Override
  Method method(Run run) {
    return new ConjugateSteps(run);
  }
}
