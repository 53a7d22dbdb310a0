package org.cotangent.optim;

import java.util.Locale;

/**
 * One number of an objective's derivatives beside what differences say.
 *
 * @param kind what the number is
 * @param index of the variable; of a direction, its number
 * @param generated what the objective gives
 * @param estimated the extrapolated difference quotient; NaN where there is none
 * @param error how far off the estimate may be; infinite where there is none
 * @param step the shortest step of the differences that the estimate is made of; of a direction, as
 *     a part of each variable's size
 * @param left the slope from below, where that is asked for: at kinks
 * @param right the slope from above, at kinks
 * @param verdict what to think of it
 * @param note why, where the numbers do not say it; may be empty
 */
public record CheckedSlope(
    Kind kind,
    int index,
    double generated,
    double estimated,
    double error,
    double step,
    double left,
    double right,
    Verdict verdict,
    String note) {

  /** What was compared. */
  public enum Kind {
    /** A partial derivative. */
    COMPONENT("component"),

    /** The gradient times a random direction, which takes part of every variable. */
    DIRECTION("random direction"),

    /** A component of a Hessian-vector product, for a random vector. */
    HESSIAN("Hessian-vector product, component"),

    /** A Hessian-vector product times another random vector. */
    CURVATURE("Hessian-vector product times random direction");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The kind in words. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** The result of a comparison. */
  public enum Verdict {
    /** The numbers agree. */
    AGREES("agrees"),

    /** There is a kink, and the generated slope lies between those of its sides. */
    KINK("kink"),

    /** The differences are too inexact to tell. */
    UNDECIDED("undecided"),

    /** The numbers differ by more than the tolerance and the error of the estimate. */
    OFF("off");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    /** The verdict in one word. */
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * How far the two numbers are apart.
   *
   * @return NaN if one of them is not a number
   */
  public double difference() {
    return Math.abs(generated - estimated);
  }

  /** Whether the verdict is worse than another, or the same with a greater difference. */
  boolean isWorseThan(CheckedSlope other, double tolerance) {
    int order = verdict.compareTo(other.verdict);
    return order > 0 || (order == 0 && excess(tolerance) > other.excess(tolerance));
  }

  /** The difference as a part of what is allowed. */
  private double excess(double tolerance) {
    double larger = Math.max(Math.abs(generated), Math.abs(estimated));
    double excess = difference() / (tolerance * larger + error);
    return Double.isNaN(excess) ? 0 : excess;
  }

  /** The same comparison with another verdict. */
  CheckedSlope with(Verdict other, String otherNote) {
    return new CheckedSlope(
        kind, index, generated, estimated, error, step, left, right, other, otherNote);
  }

  /** One line for a person: which number, both values, the error and the step. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(Locale.ROOT, "%s: %s %d: generated %.10g", verdict, kind, index, generated));
    if (!Double.isNaN(left) && !Double.isNaN(right)) {
      line.append(String.format(
          Locale.ROOT, ", slopes %.10g from below and %.10g from above", left, right));
    } else if (!Double.isNaN(estimated)) {
      line.append(String.format(
          Locale.ROOT,
          ", estimated %.10g ± %.1e by steps from %.1e; differs by %.2e",
          estimated,
          error,
          step,
          difference()));
    }
    return line.append(note.isEmpty() ? "" : "; " + note).toString();
  }
}
