package org.cotangent.optim;

/**
 * An order of examples that is mixed again for every epoch: the same for the same seed, on every
 * machine. The random numbers are those of SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, Fast
 * splittable pseudorandom number generators, 2014), the method that of Fisher and Yates.
 */
final class Shuffle {
  private final int[] order;
  private long state;

  Shuffle(int size, long seed) {
    order = new int[size];
    state = seed;
    sort();
  }

  /** Puts the numbers in their natural order. */
  void sort() {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /** The numbers from 0 in their present order. */
  int[] order() {
    return order;
  }

  /** Mixes the present order. */
  void mix() {
    for (int i = order.length - 1; i > 0; i--) {
      int other = below(i + 1);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
  }

  /** A number from 0 to below a bound, each as likely as the others. */
  private int below(int bound) {
    long bits;
    long number;
    do {
      bits = next() >>> 1;
      number = bits % bound;
    } while (bits - number + (bound - 1) < 0);
    return (int) number;
  }

  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
