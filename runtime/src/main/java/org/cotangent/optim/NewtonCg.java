package org.cotangent.optim;

/**
 * Newton's method in a trust region, with truncated conjugate gradients: for smooth objectives that
 * have {@linkplain org.cotangent.Objective#hessianVectorProduct Hessian-vector products}, above all
 * where the curvature varies so much that {@link Lbfgs} is slow.
 *
 * <p>In each iteration conjugate gradients lower the model g·p + p·Hp / 2 of the change of the
 * value, until its gradient is a part min(1/2, √(‖g‖ / ‖g₀‖)) of g (but no less than a thousandth),
 * p leaves the region ‖p‖ ≤ Δ, or a direction of negative curvature leads to its boundary (T.
 * Steihaug, The conjugate gradient method and trust regions in large scale optimization, SIAM J.
 * Numer. Anal. 20, 1983). A step is taken if it makes the value less, and the radius Δ follows how
 * well the model foretold that (C.-J. Lin and J. J. Moré, Newton's method for large
 * bound-constrained optimization problems, SIAM J. Optim. 9, 1999). A run needs the memory of 11
 * points.
 *
 * <p>What listeners are told of a step is its length. Each product counts as an evaluation. An
 * objective that has none throws an {@link UnsupportedOperationException}, which reaches the caller
 * from the first iteration.
 *
 * <p>Steps to where the objective is not finite make the region smaller. Where the values agree to
 * rounding, the gradients say whether a step is good. A run in which no step lowers the value, or
 * rounding lets nothing become better, ends with {@link Status#LINE_SEARCH_FAILED}.
 */
public final class NewtonCg extends IterativeMinimizer<NewtonCg> {
  private final double radius;

  /** Makes the default configuration, with a first radius of 1. */
  public NewtonCg() {
    this(Stopping.DEFAULT, 1);
  }

  private NewtonCg(Stopping stopping, double radius) {
    super(stopping);
    this.radius = radius;
  }

  /**
   * Begins with a region of another radius. What is left to do if it is too small or too great is
   * some iterations, each of which makes it at most four times as great, or as small as needed.
   *
   * @param radius the greatest length of the first step, finite and greater than 0
   * @return a changed copy
   */
  public NewtonCg withFirstRadius(double radius) {
    return new NewtonCg(stopping(), Require.positive("first radius", radius));
  }

  @Override
  NewtonCg with(Stopping stopping) {
    return new NewtonCg(stopping, radius);
  }

  @Override
  Method method(Run run) {
    return new TrustRegionSteps(run, radius);
  }
}
