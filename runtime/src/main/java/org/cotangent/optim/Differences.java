package org.cotangent.optim;

/**
 * The values of a function of one number at steps from 0 to both sides, each a quarter of the one
 * before.
 */
final class Differences {
  private final double centre;
  private final double[] steps;
  private final double[] above;
  private final double[] below;

  Differences(Line line, double centre, double longest, int count) {
    this.centre = centre;
    steps = new double[count];
    above = new double[count];
    below = new double[count];
    double step = longest;
    for (int k = 0; k < count; k++) {
      steps[k] = step;
      above[k] = line.at(step);
      below[k] = line.at(-step);
      step /= 4;
    }
  }

  /** The slope from above; null if there are not enough values on that side. */
  Limit right(double noise) {
    return oneSided(above, noise);
  }

  /** The slope from below. */
  Limit left(double noise) {
    Limit falling = oneSided(below, noise);
    return falling == null ? null : new Limit(-falling.value(), falling.error(), falling.step());
  }

  /** The slope by central differences; null if there are not enough values on either side. */
  Limit central(double noise) {
    double[] quotients = new double[steps.length];
    double[] errors = new double[steps.length];
    for (int k = 0; k < steps.length; k++) {
      quotients[k] = (above[k] - below[k]) / (2 * steps[k]);
      errors[k] = Math.max(noise, Math.max(Math.ulp(above[k]), Math.ulp(below[k]))) / steps[k];
    }
    return Limit.of(steps, quotients, errors, 2);
  }

  private Limit oneSided(double[] values, double noise) {
    double[] errors = new double[steps.length];
    for (int k = 0; k < steps.length; k++) {
      double error = Math.max(noise, Math.max(Math.ulp(values[k]), Math.ulp(centre)));
      errors[k] = 2 * error / steps[k];
    }
    return Limit.of(steps, quotients(values), errors, 1);
  }

  private double[] quotients(double[] values) {
    double[] quotients = new double[steps.length];
    for (int k = 0; k < steps.length; k++) {
      quotients[k] = (values[k] - centre) / steps[k];
    }
    return quotients;
  }

  /** How fast the value changes within the longest step, on the side where that is slower. */
  double variation() {
    double change = Math.min(change(above[0]), change(below[0]));
    return change < Double.POSITIVE_INFINITY ? change / steps[0] : 0;
  }

  private double change(double value) {
    return Double.isFinite(value) ? Math.abs(value - centre) : Double.POSITIVE_INFINITY;
  }

  /** Whether the quotients of a side grow without end, to infinity of the given sign. */
  boolean diverges(double infinity, double noise) {
    return grow(quotients(above), Math.signum(infinity), noise)
        || grow(quotients(below), -Math.signum(infinity), noise);
  }

  /** Whether the last differences of quotients that are more than noise do not become smaller. */
  private boolean grow(double[] quotients, double sign, double noise) {
    int growing = 0;
    double before = 0;
    for (int k = 1; k < steps.length; k++) {
      double growth = sign * (quotients[k] - quotients[k - 1]);
      if (Math.abs(quotients[k]) * steps[k] <= 100 * noise) {
        break;
      }
      growing = growth >= 0.9 * before && growth > 0 ? growing + 1 : 0;
      before = growth;
    }
    return growing > 4;
  }
}
