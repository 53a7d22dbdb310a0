package org.cotangent.support;

/**
 * Where to keep the state of a long loop so that its iterations can be gone through backwards with
 * few states kept and few iterations computed again: the binomial schedule of Griewank and Walther,
 * "Algorithm 799: revolve" (2000).
 *
 * <p>With {@code s} states kept, each iteration computed again at most {@code r} times, loops of
 * {@code (s + r)! / (s! r!)} iterations can be reversed: a thousand with 4 states and 10 times,
 * three million with 20 and 8.
 */
public final class Checkpoints {

  private Checkpoints() {}

  /**
   * Where to keep the next state, on the way from a kept state to the last iteration that has not
   * been reversed yet.
   *
   * @param kept the iteration before which the nearest state is kept, counted from zero
   * @param last the last iteration that has not been reversed yet; more than {@code kept}
   * @param free how many more states may be kept
   * @return the iteration before which to keep a state, or {@code last} if none is to be kept on
   *     the way
   */
  public static long next(long kept, long last, int free) {
    long steps = last - kept + 1;
    if (free <= 0 || steps <= 2) {
      return last;
    }
    // The best way to reverse so many steps computes none of them more than `repeats` times.
    long repeats = 1;
    long before = 1;
    long reach = free + 2L;
    while (reach < steps) {
      repeats++;
      before = reach;
      reach = times(reach, free + 1L + repeats) / repeats;
    }
    // What lies beyond the new state has one state less, and can be this long with one repeat less.
    long beyond = before * (free + 1) / (free + repeats);
    return kept + Math.min(before, steps - beyond);
  }

  /**
   * The same for loops that an {@code int} counts.
   *
   * @param kept the iteration before which the nearest state is kept, counted from zero
   * @param last the last iteration that has not been reversed yet; more than {@code kept}
   * @param free how many more states may be kept
   * @return the iteration before which to keep a state, or {@code last} if none is to be kept on
   *     the way
   */
  public static int next(int kept, int last, int free) {
    return (int) next((long) kept, (long) last, free);
  }

  /** The product, or the greatest number if it is greater. */
  private static long times(long a, long b) {
    return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }
}
