package org.cotangent.optim;

/**
 * Which mean of the weights is taken.
 *
 * @param afterEpochs the number of epochs before it begins
 * @param decay the part that the mean keeps in each step; NaN where all weights count alike
 */
record Averaging(int afterEpochs, double decay) {
  static final Averaging NONE = new Averaging(Integer.MAX_VALUE, Double.NaN);

  static Averaging tail(int afterEpochs) {
    return new Averaging(Require.notNegative("afterEpochs", afterEpochs), Double.NaN);
  }

  static Averaging exponential(double decay) {
    return new Averaging(0, Require.fraction("decay", decay));
  }

  /** The part of the new weights in the mean, where they are the count-th. */
  double part(long count) {
    if (count == 1) {
      return 1;
    }
    return Double.isNaN(decay) ? 1.0 / count : 1 - decay;
  }
}
