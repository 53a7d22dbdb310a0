package org.cotangent.optim;

import org.cotangent.optim.CheckedSlope.Kind;
import org.cotangent.optim.CheckedSlope.Verdict;

/**
 * Compares a slope with difference quotients: with a few at first, and where these do not show that
 * all is well, with many and the noise of the values in mind.
 */
final class SlopeJudge {
  /** Steps enough for smooth functions. */
  private static final int FEW = 6;

  /** Steps that are added at most for small variables. */
  private static final int MORE = 60;

  private static final double REACH = 0.5;

  /** How many times its error an estimate must be away for the slope to be wrong. */
  private static final double DOUBT = 3;

  /** How many times its error a slope must be, to be seen. */
  private static final double VISIBLE = 10;

  private final double tolerance;
  private final Line line;
  private final Kind kind;
  private final int index;
  private final double generated;
  private final double magnitude;

  /**
   * The judge of a slope.
   *
   * @param line whose slope at 0 it is
   * @param magnitude of what it was added up from: what the tolerance is a part of
   */
  SlopeJudge(
      double tolerance, Line line, Kind kind, int index, double generated, double magnitude) {
    this.tolerance = tolerance;
    this.line = line;
    this.kind = kind;
    this.index = index;
    this.generated = generated;
    this.magnitude = magnitude;
  }

  CheckedSlope judge() {
    if (Double.isNaN(generated)) {
      return without(Verdict.OFF, "it is not a number");
    }
    double centre = line.at(0);
    double longest = line.scale() / 8;
    Differences few = new Differences(line, centre, longest, FEW);
    double natural = few.variation();
    if (!Double.isInfinite(generated)) {
      CheckedSlope quick = verdict(few, 0, natural);
      boolean isExact = quick.error() <= tolerance * Math.max(natural, magnitude);
      boolean isFlat = natural == 0 && generated == 0;
      if (quick.verdict() == Verdict.AGREES && (isExact || isFlat)) {
        return quick;
      }
    }
    double noise = Noise.of(line);
    natural = Math.max(0, natural - noise / longest);
    Differences many = many(centre, 4 * longest);
    if (Double.isInfinite(generated)) {
      return many.diverges(generated, Math.max(noise, Math.ulp(centre)))
          ? without(Verdict.AGREES, "")
          : without(Verdict.OFF, "the differences tend to no infinite slope");
    }
    CheckedSlope near = verdict(many, noise, natural);
    if (near.verdict() != Verdict.UNDECIDED || line.scale() >= 1) {
      return near;
    }
    // A small variable may be one that only happens to be near 0, if there is a slope to be seen.
    for (int i = 0; i < MORE && longest < REACH; i++) {
      longest *= 4;
    }
    CheckedSlope far = verdict(many(centre, longest), noise, natural);
    boolean isVisible = Math.abs(near.estimated()) > VISIBLE * near.error();
    return isVisible || far.verdict() == Verdict.AGREES ? far : near;
  }

  /** Differences by steps down to where rounding or the natural step leaves nothing to see. */
  private Differences many(double centre, double longest) {
    double shortest = Math.max(line.shortest(), line.scale() * 0x1p-53);
    int count = 1 + (Math.getExponent(longest) - Math.getExponent(shortest)) / 2;
    return new Differences(line, centre, longest, count);
  }

  private CheckedSlope verdict(Differences differences, double noise, double natural) {
    Limit right = differences.right(noise);
    Limit left = differences.left(noise);
    if (right == null && left == null) {
      return without(
          Verdict.UNDECIDED, "there are no finite values on either side" + line.trouble());
    }
    if (right == null || left == null) {
      String side = right == null ? "below" : "above";
      return smooth(
          right == null ? left : right, natural, "by steps " + side + " only" + line.trouble());
    }
    double steeper = Math.max(Math.abs(left.value()), Math.abs(right.value()));
    if (left.contradicts(right) && Math.abs(left.value() - right.value()) > tolerance * steeper) {
      return kink(left, right, steeper);
    }
    Limit best = left.error() < right.error() ? left : right;
    Limit central = differences.central(noise);
    boolean isBetter = central != null && central.error() <= best.error();
    return smooth(isBetter ? central : best, natural, "");
  }

  private CheckedSlope kink(Limit left, Limit right, double steeper) {
    double slack = tolerance * steeper + Math.max(left.error(), right.error());
    double low = Math.min(left.value(), right.value()) - slack;
    double high = Math.max(left.value(), right.value()) + slack;
    return generated >= low && generated <= high
        ? between(left, right, Verdict.KINK, "")
        : between(left, right, Verdict.OFF, "there is a kink, and it is not between its slopes");
  }

  private CheckedSlope smooth(Limit limit, double natural, String note) {
    double difference = Math.abs(generated - limit.value());
    double allowed = tolerance * Math.max(magnitude, Math.abs(limit.value()));
    if (difference <= allowed
        || (difference <= allowed + limit.error() && limit.error() <= tolerance * natural)) {
      return beside(limit, Verdict.AGREES, note);
    }
    return difference <= allowed + DOUBT * limit.error()
        ? beside(limit, Verdict.UNDECIDED, note)
        : beside(limit, Verdict.OFF, note);
  }

  private CheckedSlope without(Verdict verdict, String note) {
    return beside(new Limit(Double.NaN, Double.POSITIVE_INFINITY, Double.NaN), verdict, note);
  }

  private CheckedSlope beside(Limit limit, Verdict verdict, String note) {
    return slope(limit, Double.NaN, Double.NaN, verdict, note);
  }

  private CheckedSlope between(Limit left, Limit right, Verdict verdict, String note) {
    boolean isLeft = Math.abs(left.value() - generated) < Math.abs(right.value() - generated);
    return slope(isLeft ? left : right, left.value(), right.value(), verdict, note);
  }

  private CheckedSlope slope(Limit limit, double left, double right, Verdict verdict, String note) {
    return new CheckedSlope(
        kind,
        index,
        generated,
        limit.value(),
        limit.error(),
        limit.step(),
        left,
        right,
        verdict,
        note);
  }
}
