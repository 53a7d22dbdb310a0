package org.cotangent.samples.mgh;

import java.util.Optional;

/**
 * A local minimum of a problem.
 *
 * @param value the value, to the last digits
 * @param published the value to six digits, as it is printed
 * @param place where it is, if that is known and finite
 * @param inPaper whether the paper of the collection lists it
 */
record KnownMinimum(double value, double published, Optional<Point> place, boolean inPaper) {
  /** A point, which a record may hold. */
  record Point(double... coordinates) {}

  /** A minimum where all residuals vanish. */
  static KnownMinimum zero() {
    return of(0, 0);
  }

  /** A minimum that the paper lists with the digits that are given last. */
  static KnownMinimum of(double value, double published) {
    return new KnownMinimum(value, published, Optional.empty(), true);
  }

  /** Says where the minimum is. */
  KnownMinimum at(double... coordinates) {
    return new KnownMinimum(value, published, Optional.of(new Point(coordinates)), inPaper);
  }

  /** Says that the paper does not list this minimum. */
  KnownMinimum notInPaper() {
    return new KnownMinimum(value, published, place, false);
  }
}
