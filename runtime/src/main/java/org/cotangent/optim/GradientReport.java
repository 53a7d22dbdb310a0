package org.cotangent.optim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.cotangent.Objective;
import org.cotangent.optim.CheckedSlope.Verdict;

/** What a {@link GradientCheck} found. */
public final class GradientReport {
  /** How many findings of one sort are printed. */
  private static final int SHOWN = 10;

  private final Objective objective;
  private final double tolerance;
  private final List<CheckedSlope> off = new ArrayList<>();
  private final List<CheckedSlope> kinks = new ArrayList<>();
  private final List<CheckedSlope> undecided = new ArrayList<>();
  private List<String> violations;
  private CheckedSlope worst;
  private int compared;

  /** How much the most doubtful slope may change the value, as far as is known. */
  private double doubt;

  private double negligible;

  GradientReport(Objective objective, double tolerance) {
    this.objective = objective;
    this.tolerance = tolerance;
  }

  /** Adds a slope by a variable of a size; that of 0 is for slopes by more than one. */
  void add(CheckedSlope slope, double size) {
    compared++;
    if (worst == null || slope.isWorseThan(worst, tolerance)) {
      worst = slope;
    }
    if (slope.verdict() == Verdict.OFF) {
      off.add(slope);
    } else if (slope.verdict() == Verdict.KINK) {
      kinks.add(slope);
    } else if (slope.verdict() == Verdict.UNDECIDED) {
      undecided.add(slope);
      double own = (slope.difference() + slope.error()) * size;
      doubt = size == 0 || Double.isNaN(own) ? Double.POSITIVE_INFINITY : Math.max(doubt, own);
    }
  }

  /** Says beside what a doubt is negligible. */
  void settle(double[] gradient, double[] point) {
    for (int i = 0; i < point.length; i++) {
      double effect = tolerance * Math.abs(gradient[i]) * Line.size(point[i]);
      negligible = effect < Double.POSITIVE_INFINITY ? Math.max(negligible, effect) : negligible;
    }
  }

  void finish(List<String> found) {
    violations = List.copyOf(found);
  }

  /**
   * Whether {@link GradientCheck#assertWithin} accepts it.
   *
   * @return true if there are no violations, nothing is off, and what is undecided does not matter
   */
  public boolean passed() {
    return violations.isEmpty() && off.isEmpty() && doubt <= negligible;
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
    return Collections.unmodifiableList(off);
  }

  /**
   * The slopes at kinks that lie between those of the kink's sides.
   *
   * @return components first, by number
   */
  public List<CheckedSlope> kinks() {
    return Collections.unmodifiableList(kinks);
  }

  /**
   * The slopes of which the differences were too inexact to tell.
   *
   * @return components first, by number
   */
  public List<CheckedSlope> undecided() {
    return Collections.unmodifiableList(undecided);
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
    text.append(passed() ? "The gradient agrees" : "The gradient does not pass");
    text.append(": ").append(objective.getClass().getName());
    text.append(", dimension ").append(objective.dimension());
    text.append("; of ").append(compared).append(" slopes ").append(off.size()).append(" off, ");
    text.append(undecided.size()).append(" undecided, ").append(kinks.size());
    text.append(" at kinks; tolerance ").append(tolerance);
    for (String violation : violations) {
      text.append("\n  ").append(violation);
    }
    append(text, off);
    append(text, undecided);
    append(text, kinks);
    if (worst != null && worst.verdict() == Verdict.AGREES) {
      text.append("\n  worst ").append(worst);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, List<CheckedSlope> slopes) {
    for (CheckedSlope slope : slopes.subList(0, Math.min(SHOWN, slopes.size()))) {
      text.append("\n  ").append(slope);
    }
    if (slopes.size() > SHOWN) {
      text.append("\n  ... and ").append(slopes.size() - SHOWN).append(" more ");
      text.append(slopes.get(0).verdict());
    }
  }
}
