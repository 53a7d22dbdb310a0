package org.cotangent.optim;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.Objective;
import org.cotangent.optim.CheckedSlope.Verdict;

/** Collects what a comparison finds. */
final class Findings {
  private final Objective objective;
  private final double tolerance;
  private final List<CheckedSlope> off = new ArrayList<>();
  private final List<CheckedSlope> kinks = new ArrayList<>();
  private final List<CheckedSlope> undecided = new ArrayList<>();

  /** How much each undecided slope may change the value, as far as is known. */
  private final List<Double> doubts = new ArrayList<>();

  private CheckedSlope worst;
  private int count;
  private double negligible;

  Findings(Objective objective, double tolerance) {
    this.objective = objective;
    this.tolerance = tolerance;
  }

  /** Adds a slope by a variable, or 0 for one that is not by a single one. */
  void add(CheckedSlope slope, double size) {
    count++;
    if (worst == null || slope.isWorseThan(worst, tolerance)) {
      worst = slope;
    }
    if (slope.verdict() == Verdict.OFF) {
      off.add(slope);
    } else if (slope.verdict() == Verdict.KINK) {
      kinks.add(slope);
    } else if (slope.verdict() == Verdict.UNDECIDED) {
      undecided.add(slope);
      double doubt = (slope.difference() + slope.error()) * size;
      doubts.add(size == 0 || Double.isNaN(doubt) ? Double.POSITIVE_INFINITY : doubt);
    }
  }

  /** Says beside what a doubt is negligible. */
  void settle(double[] gradient, double[] point) {
    for (int i = 0; i < point.length; i++) {
      double effect = Math.abs(gradient[i]) * ValueLine.size(point[i]);
      negligible =
          effect < Double.POSITIVE_INFINITY ? Math.max(negligible, tolerance * effect) : negligible;
    }
  }

  GradientReport report(List<String> violations) {
    boolean doubtful = doubts.stream().anyMatch(doubt -> !(doubt <= negligible));
    return new GradientReport(
        objective,
        count,
        tolerance,
        List.copyOf(violations),
        List.copyOf(off),
        List.copyOf(kinks),
        List.copyOf(undecided),
        worst,
        violations.isEmpty() && off.isEmpty() && !doubtful);
  }
}
