package org.cotangent.optim;

import java.util.ArrayDeque;
import java.util.Deque;

/** Vectors to compute with, kept for the next use. */
final class Buffers {
  private final Deque<double[]> free = new ArrayDeque<>();
  private final int length;

  Buffers(int length) {
    this.length = length;
  }

  /** A vector of any content. */
  double[] take() {
    double[] taken;
    synchronized (free) {
      taken = free.pollFirst();
    }
    return taken == null ? new double[length] : taken;
  }

  void giveBack(double[] buffer) {
    synchronized (free) {
      free.addFirst(buffer);
    }
  }
}
