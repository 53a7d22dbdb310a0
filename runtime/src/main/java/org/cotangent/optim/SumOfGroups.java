package org.cotangent.optim;

import java.util.concurrent.RecursiveAction;
import org.cotangent.optim.ParallelSum.Asked;

/**
 * The task of adding up a range of groups: each half by a task of its own, then both. The ranges,
 * and so the order in which numbers are added, are always the same.
 *
 * <p>A task keeps what a term throws: the pool would hand its callers copies of it.
 */
final class SumOfGroups extends RecursiveAction {
  private static final long serialVersionUID = 1;

  private final transient Asked asked;
  private final int from;
  private final int to;

  /** Where vectors are added up; taken by the task itself if it is nobody's. */
  private transient double[] out;

  private double value;
  private Throwable thrown;

  SumOfGroups(Asked asked, int from, int to, double[] out) {
    this.asked = asked;
    this.from = from;
    this.to = to;
    this.out = out;
  }

  @Override
  protected void compute() {
    try {
      if (out == null && asked.quantity() != Quantity.VALUE) {
        out = asked.sum().buffers.take();
      }
      if (to - from == 1) {
        value = asked.sum().group(asked, from, out);
      } else {
        addHalves();
      }
    } catch (Throwable failure) {
      thrown = failure;
    }
  }

  private void addHalves() {
    int middle = (from + to) >>> 1;
    SumOfGroups first = new SumOfGroups(asked, from, middle, out);
    SumOfGroups second = new SumOfGroups(asked, middle, to, null);
    second.fork();
    first.compute();
    if (first.thrown != null && second.tryUnfork()) {
      thrown = first.thrown;
      return;
    }
    second.join();
    thrown = first.thrown == null ? second.thrown : first.thrown;
    value = first.value + second.value;
    if (second.out != null) {
      if (thrown == null) {
        Addition.add(out, second.out);
      }
      asked.sum().buffers.giveBack(second.out);
    }
  }

  /** The sum of the values, once it is computed; throws what a term threw. */
  double result() {
    if (thrown != null) {
      SumOfGroups.<RuntimeException>throwAsItIs(thrown);
    }
    return value;
  }

  /** Throws anything: the compiler takes it for unchecked, and nothing is cast. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwAsItIs(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
