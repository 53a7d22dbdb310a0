package org.cotangent.optim;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.cotangent.Objective;
import org.cotangent.optim.CheckedSlope.Kind;
import org.cotangent.optim.CheckedSlope.Verdict;

/** One comparison of an objective's derivatives at a point with differences. */
final class Comparison {
  private final Objective objective;
  private final double[] point;
  private final double[] shifted;
  private final double tolerance;
  private final SplittableRandom random;
  private final Calls calls;
  private final GradientReport findings;

  /** The variables that directions leave alone: at a kink or an edge, or known to be off. */
  private final BitSet left = new BitSet();

  private double[] gradient;

  Comparison(Objective objective, double[] point, double tolerance, long seed) {
    this.objective = objective;
    this.point = point;
    shifted = point.clone();
    this.tolerance = tolerance;
    random = new SplittableRandom(seed);
    calls = new Calls(objective, point, tolerance);
    findings = new GradientReport(objective, tolerance);
  }

  GradientReport report(int components, int directions, boolean hessian) {
    calls.make();
    gradient = calls.gradient();
    int[] chosen = chosen(components);
    if (calls.areComparable()) {
      for (int i : chosen) {
        CheckedSlope slope = component(i);
        findings.add(slope, Line.size(point[i]));
        if (slope.verdict() != Verdict.AGREES || !slope.note().isEmpty()) {
          left.set(i);
        }
      }
      findings.settle(gradient, point);
      boolean all = chosen.length == point.length;
      for (int number = 0; number < directions && left.cardinality() < point.length; number++) {
        direction(number, all);
      }
      for (int number = 0; hessian && number < directions; number++) {
        curvature(number, chosen);
      }
    }
    findings.finish(calls.violations());
    return findings;
  }

  /** Some of the variables, by number. */
  private int[] chosen(int count) {
    int n = point.length;
    BitSet numbers = new BitSet();
    if (count >= n) {
      numbers.set(0, n);
    }
    // Floyd's choice: each set of this size is as likely as each other.
    for (int i = n - count; count < n && i < n; i++) {
      int number = random.nextInt(i + 1);
      numbers.set(numbers.get(number) ? i : number);
    }
    // Components that are not finite are wrong in any case, or worth a look.
    int bad = Vectors.firstNotFinite(gradient);
    if (bad >= 0) {
      numbers.set(bad);
    }
    return numbers.stream().toArray();
  }

  private CheckedSlope judged(Line line, Kind kind, int index, double generated, double magnitude) {
    return new SlopeJudge(tolerance, line, kind, index, generated, magnitude).judge();
  }

  private CheckedSlope component(int i) {
    Line line = new Line(objective, point, shifted, null, i, i + 1);
    return judged(line, Kind.COMPONENT, i, gradient[i], Math.abs(gradient[i]));
  }

  /** A step of each variable's size, up or down. */
  private double[] signs() {
    double[] signs = new double[point.length];
    for (int i = 0; i < signs.length; i++) {
      double size = Line.size(point[i]);
      signs[i] = random.nextBoolean() ? size : -size;
    }
    return signs;
  }

  private void direction(int number, boolean allAreCompared) {
    double[] direction = signs();
    for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
      direction[i] = 0;
    }
    CheckedSlope slope = along(direction, 0, point.length, number);
    if (slope.verdict() == Verdict.OFF) {
      slope = withCause(slope, direction, allAreCompared);
    }
    // Where all components are compared, a direction that tells nothing is not missed.
    if (slope.verdict() != Verdict.UNDECIDED || !allAreCompared) {
      findings.add(slope, 0);
    }
  }

  private CheckedSlope along(double[] direction, int from, int to, int number) {
    double product = 0;
    double magnitude = 0;
    for (int i = from; i < to; i++) {
      double term = direction[i] == 0 ? 0 : direction[i] * gradient[i];
      product += term;
      magnitude = Math.hypot(magnitude, term);
    }
    Line line = new Line(objective, point, shifted, direction, from, to);
    return judged(line, Kind.DIRECTION, number, product, magnitude);
  }

  /** Halves the variables of a direction that is off as long as a half is off too. */
  private CheckedSlope withCause(CheckedSlope whole, double[] direction, boolean allAreCompared) {
    int from = 0;
    int to = point.length;
    boolean kinks = whole.note().contains("kink");
    while (to - from > 1) {
      int middle = (from + to) >>> 1;
      CheckedSlope first = along(direction, from, middle, whole.index());
      CheckedSlope second = along(direction, middle, to, whole.index());
      kinks |= first.verdict() == Verdict.KINK || second.verdict() == Verdict.KINK;
      if (first.verdict() == Verdict.OFF) {
        to = middle;
      } else if (second.verdict() == Verdict.OFF) {
        from = middle;
      } else {
        break;
      }
    }
    String variables = "variables " + from + " to " + (to - 1);
    if (to - from > 1) {
      Verdict verdict = allAreCompared ? Verdict.UNDECIDED : Verdict.OFF;
      return kinks
          ? whole.with(Verdict.KINK, "there are kinks among the " + variables)
          : whole.with(verdict, "it is the " + variables + " together");
    }
    CheckedSlope single = component(from);
    left.set(from);
    if (single.verdict() == Verdict.AGREES || single.verdict() == Verdict.KINK) {
      return whole.with(single.verdict(), "because of component " + from);
    }
    findings.add(single, Line.size(point[from]));
    return whole.with(single.verdict(), "because of component " + from);
  }

  private void curvature(int number, int[] chosen) {
    double[] vector = signs();
    double[] weights = signs();
    double[] product = calls.product(vector);
    GradientLine line = new GradientLine(objective, point, shifted, vector, chosen, weights);
    for (int k = 0; k < chosen.length; k++) {
      line.turnTo(k);
      double row = product[chosen[k]];
      findings.add(judged(line, Kind.PRODUCT, chosen[k], row, Math.abs(row)), 0);
    }
    line.turnTo(chosen.length);
    double sum = Vectors.dot(weights, product);
    for (int i = 0; i < point.length; i++) {
      weights[i] *= product[i];
    }
    findings.add(judged(line, Kind.CURVATURE, number, sum, Vectors.norm(weights)), 0);
  }
}
