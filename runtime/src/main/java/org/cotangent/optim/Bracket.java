package org.cotangent.optim;

/**
 * The steps between which a line search looks for the next one, and how it chooses that (J. J. Moré
 * and D. J. Thuente, Line search algorithms with guaranteed sufficient decrease, ACM TOMS 20, 1994;
 * the routines dcsrch and dcstep of MINPACK-2).
 *
 * <p>Values are those relative to the value where the search begins.
 */
final class Bracket {
  /** The part of an interval that two steps must take off it; else it is halved. */
  private static final double SHRINK = 0.66;

  /** How many times its distance from the best step a step may at most go on beyond it. */
  private static final double FARTHEST = 4;

  /** The width, relative to its upper end, at which an interval is not worth dividing. */
  private static final double NARROW = 0.1;

  private double promised;
  private double longest;

  /** The best step, an end of the interval. */
  private double low;

  private double lowValue;
  private double lowSlope;

  /** The other end of the interval, once there is a minimum within. */
  private double high;

  private double highValue;
  private double highSlope;

  private boolean bracketed;
  private boolean decreasedEnough;
  private double width;
  private double widthBefore;
  private boolean narrow;

  /** Forgets all; with the slope that a step must keep on average, and the longest step allowed. */
  void restart(double slope, double promised, double longest) {
    this.promised = promised;
    this.longest = longest;
    low = 0;
    lowValue = 0;
    lowSlope = slope;
    high = 0;
    highValue = 0;
    highSlope = slope;
    bracketed = false;
    decreasedEnough = false;
    width = longest;
    widthBefore = 2 * longest;
    narrow = false;
  }

  /** Whether there is no step left that is worth a try. */
  boolean isNarrow() {
    return narrow;
  }

  /** A shorter step than one where the function is not defined. */
  double shorter(double step) {
    bracketed = true;
    high = step;
    highValue = Double.POSITIVE_INFINITY;
    highSlope = 0;
    width = Math.abs(high - low);
    widthBefore = 2 * width;
    double part = low == 0 ? 0.1 : 0.5;
    return checked(low + part * (step - low));
  }

  /** The step to try after one with this value and this slope. */
  double next(double step, double value, double slope) {
    decreasedEnough |= value <= step * promised && slope >= 0;
    double next;
    if (!decreasedEnough && value <= lowValue && value > step * promised) {
      // Less the promised decrease, the function has a minimum where it decreases enough.
      lowValue -= low * promised;
      highValue -= high * promised;
      lowSlope -= promised;
      highSlope -= promised;
      next = divide(step, value - step * promised, slope - promised);
      lowValue += low * promised;
      highValue += high * promised;
      lowSlope += promised;
      highSlope += promised;
    } else {
      next = divide(step, value, slope);
    }
    if (bracketed) {
      if (Math.abs(high - low) >= SHRINK * widthBefore) {
        next = low + (high - low) / 2;
      }
      widthBefore = width;
      width = Math.abs(high - low);
    }
    return checked(Math.min(next, longest));
  }

  private double checked(double step) {
    if (!bracketed) {
      return step;
    }
    double least = Math.min(low, high);
    double most = Math.max(low, high);
    double within = step > least && step < most ? step : least + (most - least) / 2;
    narrow = most - least <= NARROW * most || within <= least || within >= most;
    return within;
  }

  /** Puts a step in the place of one of the ends, and chooses one between them or beyond. */
  private double divide(double step, double value, double slope) {
    double next;
    boolean turned = slope * Math.signum(lowSlope) < 0;
    double slopeToLow = (lowValue - value) / (step - low);
    if (value > lowValue) {
      double cubic = low + cubic(3 * slopeToLow, lowSlope, slope, step < low) * (step - low);
      double quadratic = low + lowSlope / (slopeToLow + lowSlope) / 2 * (step - low);
      next = Math.abs(cubic - low) <= Math.abs(quadratic - low)
          ? cubic
          : cubic + (quadratic - cubic) / 2;
      bracketed = true;
    } else if (turned) {
      next = farther(step, slopeToLow, slope);
      bracketed = true;
    } else if (Math.abs(slope) < Math.abs(lowSlope)) {
      next = beyond(step, slopeToLow, slope);
    } else if (bracketed) {
      double slopeToHigh = (value - highValue) / (high - step);
      next = step + cubic(3 * slopeToHigh, slope, highSlope, step > high) * (high - step);
    } else {
      next = farthest(step);
    }
    if (value > lowValue) {
      high = step;
      highValue = value;
      highSlope = slope;
    } else {
      if (turned) {
        high = low;
        highValue = lowValue;
        highSlope = lowSlope;
      }
      low = step;
      lowValue = value;
      lowSlope = slope;
    }
    return next;
  }

  /** A lower value, and the slope has changed its sign: of the two minima, the farther from it. */
  private double farther(double step, double slopeToLow, double slope) {
    double cubic = step + cubic(3 * slopeToLow, slope, lowSlope, step > low) * (low - step);
    double secant = step + slope / (slope - lowSlope) * (low - step);
    return Math.abs(cubic - step) > Math.abs(secant - step) ? cubic : secant;
  }

  /** A lower value, and a slope of the same sign that has become less: on in this direction. */
  private double beyond(double step, double slopeToLow, double slope) {
    double part = cubic(3 * slopeToLow, slope, lowSlope, step > low);
    double cubic = part < 0 ? step + part * (low - step) : farthest(step);
    double secant = step + slope / (slope - lowSlope) * (low - step);
    boolean cubicIsNearer = Math.abs(cubic - step) < Math.abs(secant - step);
    if (bracketed) {
      double next = cubicIsNearer ? cubic : secant;
      double part66 = step + SHRINK * (high - step);
      return step > low ? Math.min(part66, next) : Math.max(part66, next);
    }
    double next = cubicIsNearer ? secant : cubic;
    return Math.max(step + 1.1 * (step - low), Math.min(farthest(step), next));
  }

  private double farthest(double step) {
    return bracketed ? high : Math.min(longest, step + FARTHEST * (step - low));
  }

  /**
   * Where, as a part of the way between two steps, the cubic has its minimum which has their values
   * and slopes.
   *
   * @param rise three times the values' difference by that of the steps
   * @param from the slope at the step whence the part counts
   * @param to the slope at the other
   * @param backward whether the root is that of the other sign
   */
  private static double cubic(double rise, double from, double to, boolean backward) {
    double theta = rise + from + to;
    double scale = Math.max(Math.abs(theta), Math.max(Math.abs(from), Math.abs(to)));
    double root = scale
        * Math.sqrt(Math.max(0, theta / scale * (theta / scale) - from / scale * (to / scale)));
    double gamma = backward ? -root : root;
    return (gamma - from + theta) / (gamma - from + gamma + to);
  }
}
