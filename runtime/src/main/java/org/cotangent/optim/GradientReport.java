package org.cotangent.optim;

import java.util.List;
import java.util.Optional;
import org.cotangent.Objective;

/** What a {@link GradientCheck} found. */
public final class GradientReport {
  /** How many findings of one sort are printed. */
  private static final int SHOWN = 10;

  private final String name;
  private final int dimension;
  private final int compared;
  private final double tolerance;
  private final List<String> violations;
  private final List<CheckedSlope> off;
  private final List<CheckedSlope> kinks;
  private final List<CheckedSlope> undecided;
  private final CheckedSlope worst;
  private final boolean passed;

  GradientReport(
      Objective objective,
      int compared,
      double tolerance,
      List<String> violations,
      List<CheckedSlope> off,
      List<CheckedSlope> kinks,
      List<CheckedSlope> undecided,
      CheckedSlope worst,
      boolean passed) {
    name = objective.getClass().getName();
    dimension = objective.dimension();
    this.compared = compared;
    this.tolerance = tolerance;
    this.violations = violations;
    this.off = off;
    this.kinks = kinks;
    this.undecided = undecided;
    this.worst = worst;
    this.passed = passed;
  }

  /**
   * Whether {@link GradientCheck#assertWithin} accepts it.
   *
   * @return true if there are no violations, nothing is off, and what is undecided does not matter
   */
  public boolean passed() {
    return passed;
  }

  /**
   * How many slopes were compared.
   *
   * @return the number of components, directions and rows of Hessian-vector products
   */
  public int compared() {
    return compared;
  }

  /**
   * The promises of {@link Objective} that are broken.
   *
   * @return a sentence for each
   */
  public List<String> violations() {
    return violations;
  }

  /**
   * The slopes that are wrong.
   *
   * @return components first, by number
   */
  public List<CheckedSlope> off() {
    return off;
  }

  /**
   * The slopes at kinks that lie between those of the kink's sides.
   *
   * @return components first, by number
   */
  public List<CheckedSlope> kinks() {
    return kinks;
  }

  /**
   * The slopes of which the differences were too inexact to tell.
   *
   * @return components first, by number
   */
  public List<CheckedSlope> undecided() {
    return undecided;
  }

  /**
   * The slope with the worst verdict, and of those the one with the greatest difference beside what
   * is allowed.
   *
   * @return empty if nothing was compared
   */
  public Optional<CheckedSlope> worst() {
    return Optional.ofNullable(worst);
  }

  /** Some lines for a person: a summary, what is wrong, and the worst if nothing is. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(passed ? "The gradient agrees" : "The gradient does not pass");
    text.append(": ").append(name).append(", dimension ").append(dimension);
    text.append("; of ").append(compared).append(" slopes ").append(off.size()).append(" off, ");
    text.append(undecided.size()).append(" undecided, ").append(kinks.size());
    text.append(" at kinks; tolerance ").append(tolerance);
    violations.forEach(violation -> text.append("\n  ").append(violation));
    List.of(off, undecided, kinks).forEach(slopes -> append(text, slopes));
    if (worst != null && worst.verdict() == CheckedSlope.Verdict.AGREES) {
      text.append("\n  worst ").append(worst);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, List<CheckedSlope> slopes) {
    slopes.stream().limit(SHOWN).forEach(slope -> text.append("\n  ").append(slope));
    if (slopes.size() > SHOWN) {
      text.append("\n  ... and ").append(slopes.size() - SHOWN).append(" more ");
      text.append(slopes.get(0).verdict());
    }
  }
}
