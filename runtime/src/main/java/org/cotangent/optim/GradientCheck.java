package org.cotangent.optim;

import java.util.Objects;
import org.cotangent.Objective;

/**
 * Compares the gradient of an objective with differences of its values, for use in tests:
 *
 * <pre>{@code
 * GradientCheck.of(LossesDerivatives.logisticObjective(w, x, y)).assertWithin(1e-6);
 * }</pre>
 *
 * <p>Each component is compared with the limit of difference quotients, extrapolated from steps
 * that each are a quarter of the one before (L. F. Richardson 1927, C. J. F. Ridders 1982). The
 * first step is an eighth of the variable's size, so that variables of 1e-12 and of 1e12 fare
 * alike. Where this does not show that all is well, many more steps are made, in both directions,
 * and the noise of the values is measured by differences of high order (J. J. Moré and S. M. Wild
 * 2011). Then the gradient's products with random directions are compared with differences along
 * them, which takes in every variable at once; where one is off, its variables are halved until the
 * component at fault is found.
 *
 * <p>A component is
 *
 * <ul>
 *   <li><b>off</b> if it differs from the estimate by more than the tolerance, as a part of the
 *       larger of the two, and the estimate's error together; or if it is NaN;
 *   <li>at a <b>kink</b> if the quotients from above and from below tend to different slopes, and
 *       it lies between them: each such number is a subgradient. Outside of them it is off;
 *   <li><b>undecided</b> if the estimate is too inexact to tell: the values are too noisy, or there
 *       are none on either side. Where there are values on one side only, as at the edge of a
 *       domain, or a limit of quotients on one side only, as at a jump, that side counts.
 * </ul>
 *
 * <p>Values that are not finite and exceptions beside the point count as the end of the domain;
 * exceptions at the point itself reach the caller. It is also checked that the objective keeps the
 * promises of {@link Objective}: the same bits from {@code value} and {@code valueAndGradient} and
 * from repeated calls, output arrays overwritten, the point left alone.
 *
 * <p>A {@code GradientCheck} is immutable: each method returns a changed copy. Random choices
 * depend on the seed alone.
 */
public final class GradientCheck {
  private final Objective objective;

  /** Null for the objective's own. */
  private final double[] point;

  private final double tolerance;
  private final int components;
  private final int directions;
  private final boolean hessian;
  private final long seed;

  private GradientCheck(
      Objective objective,
      double[] point,
      double tolerance,
      int components,
      int directions,
      boolean hessian,
      long seed) {
    this.objective = objective;
    this.point = point;
    this.tolerance = tolerance;
    this.components = components;
    this.directions = directions;
    this.hessian = hessian;
    this.seed = seed;
  }

  /**
   * A check of an objective's gradient at its start, with the tolerance 1e-6: of all components if
   * there are at most 1000, else of 100 random ones, and of 4 random directions.
   *
   * @param objective what to check
   * @return the check, which computes nothing yet
   */
  public static GradientCheck of(Objective objective) {
    Objects.requireNonNull(objective, "objective");
    int all = objective.dimension();
    return new GradientCheck(objective, null, 1e-6, all > 1000 ? 100 : all, 4, false, 1);
  }

  /**
   * Checks at another point.
   *
   * @param at the point, of the length {@link Objective#dimension()} and finite; copied
   * @return a changed copy
   * @throws IllegalArgumentException if the point is of another length or not finite
   */
  public GradientCheck at(double... at) {
    double[] copy = Objects.requireNonNull(at, "point").clone();
    requirePoint("point", copy);
    return new GradientCheck(objective, copy, tolerance, components, directions, hessian, seed);
  }

  /**
   * Says how exact the gradient must be.
   *
   * @param relative the largest difference of a component, as a part of it; finite and at least 0
   * @return a changed copy
   */
  public GradientCheck withTolerance(double relative) {
    Require.notNegative("tolerance", relative);
    return new GradientCheck(objective, point, relative, components, directions, hessian, seed);
  }

  /**
   * Says how many components are compared one by one: random ones, if there are more.
   *
   * @param count at least 0; {@link Integer#MAX_VALUE} for all
   * @return a changed copy
   */
  public GradientCheck withComponents(int count) {
    requireCount("components", count);
    return new GradientCheck(objective, point, tolerance, count, directions, hessian, seed);
  }

  /**
   * Says in how many random directions the whole gradient, and with {@link #withHessian} the
   * Hessian, is checked.
   *
   * @param count at least 0
   * @return a changed copy
   */
  public GradientCheck withDirections(int count) {
    requireCount("directions", count);
    return new GradientCheck(objective, point, tolerance, components, count, hessian, seed);
  }

  /**
   * Checks Hessian-vector products too, for random vectors, against differences of gradients. An
   * objective without them throws its {@link UnsupportedOperationException}.
   *
   * @return a changed copy
   */
  public GradientCheck withHessian() {
    return new GradientCheck(objective, point, tolerance, components, directions, true, seed);
  }

  /**
   * Makes other random choices.
   *
   * @param otherSeed any number; 1 unless changed
   * @return a changed copy
   */
  public GradientCheck withSeed(long otherSeed) {
    return new GradientCheck(
        objective, point, tolerance, components, directions, hessian, otherSeed);
  }

  /**
   * Checks.
   *
   * @return what was found
   * @throws IllegalArgumentException if the objective's start is of a wrong length or not finite
   */
  public GradientReport report() {
    double[] where = point;
    if (where == null) {
      where = Objects.requireNonNull(objective.start(), "start");
      requirePoint("start", where);
    }
    return new Comparison(objective, where.clone(), tolerance, seed)
        .report(components, directions, hessian);
  }

  /**
   * Checks, and fails if the objective breaks a promise, if something is off, or if something is
   * undecided that matters: whose possible error, times the variable's size, is more than the
   * tolerance times the largest component times its variable's size. Kinks do not fail.
   *
   * @param relative the tolerance, as in {@link #withTolerance}
   * @throws AssertionError if the check fails; its message is that of
   *     {@link GradientReport#toString()}
   */
  public void assertWithin(double relative) {
    GradientReport report = withTolerance(relative).report();
    if (!report.passed()) {
      throw new AssertionError(report.toString());
    }
  }

  private void requirePoint(String name, double[] where) {
    if (where.length != objective.dimension()) {
      throw new IllegalArgumentException(name + " has length " + where.length
          + ", the objective has dimension " + objective.dimension());
    }
    int bad = Vectors.firstNotFinite(where);
    if (bad >= 0) {
      throw new IllegalArgumentException(name + "[" + bad + "] is not finite: " + where[bad]);
    }
  }

  private static void requireCount(String name, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(name + " must not be negative, is " + count);
    }
  }
}
