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
    COMPONENT,

    /** The gradient times a random direction, which takes part of every variable. */
    DIRECTION,

    /** A component of a Hessian-vector product, for a random vector. */
    PRODUCT,

    /** A Hessian-vector product times another random vector. */
    CURVATURE
  }

  /** The result of a comparison. */
  public enum Verdict {
    /** The numbers agree. */
    AGREES,

    /** There is a kink, and the generated slope lies between those of its sides. */
    KINK,

    /** The differences are too inexact to tell. */
    UNDECIDED,

    /** The numbers differ by more than the tolerance and the error of the estimate. */
    OFF
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
    String numbers = "";
    if (!Double.isNaN(left)) {
      numbers =
          String.format(Locale.ROOT, ", slopes %.10g from below and %.10g from above", left, right);
    } else if (!Double.isNaN(estimated)) {
      numbers = String.format(
          Locale.ROOT,
          ", estimated %.10g ± %.1e by steps from %.1e; differs by %.2e",
          estimated,
          error,
          step,
          difference());
    }
    String names = (verdict + ": " + kind + " " + index).toLowerCase(Locale.ROOT);
    return String.format(Locale.ROOT, "%s: generated %.10g%s", names, generated, numbers)
        + (note.isEmpty() ? "" : "; " + note);
  }
}
