package org.cotangent.optim;

/** The times at which variables reach their bounds, the earliest first: a heap. */
final class Breakpoints {
  private final double[] times;
  private final int[] heap;
  private int size;

  Breakpoints(int dimension) {
    times = new double[dimension];
    heap = new int[dimension];
  }

  void clear() {
    size = 0;
  }

  /** Adds a variable; before {@link #order}. */
  void add(int variable, double time) {
    times[variable] = time;
    heap[size++] = variable;
  }

  /** Puts what was added in order. */
  void order() {
    for (int i = size / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The earliest time. */
  double first() {
    return times[heap[0]];
  }

  /** Takes out the variable with the earliest time. */
  int remove() {
    int first = heap[0];
    heap[0] = heap[--size];
    sink(0);
    return first;
  }

  private void sink(int from) {
    int at = from;
    int variable = heap[at];
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && times[heap[child + 1]] < times[heap[child]]) {
        child++;
      }
      if (!(times[heap[child]] < times[variable])) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = variable;
  }
}
