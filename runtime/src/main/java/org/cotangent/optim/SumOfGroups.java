package org.cotangent.optim;

import java.util.concurrent.RecursiveAction;

/**
 * The task of adding up a range of groups: each half by a task of its own, then both. The ranges,
 * and so the order in which numbers are added, are always the same.
 *
 * <p>A task keeps what a term throws: the pool would hand its callers copies of it.
 */
final class SumOfGroups extends RecursiveAction {
  private static final long serialVersionUID = 1;

  private final transient SumOfTerms sum;
  private final transient double[] point;
  private final transient double[] vector;
  private final boolean withValue;
  private final int from;
  private final int to;

  private final transient double[] out;

  private double value;
  private Throwable thrown;

  /** The arguments are those of {@link SumOfTerms}, and a range of its groups. */
  SumOfGroups(
      SumOfTerms sum,
      double[] point,
      double[] vector,
      boolean withValue,
      int from,
      int to,
      double[] out) {
    this.sum = sum;
    this.point = point;
    this.vector = vector;
    this.withValue = withValue;
    this.from = from;
    this.to = to;
    this.out = out;
  }

  @Override
  protected void compute() {
    try {
      if (to - from == 1) {
        value = sum.group(from, point, vector, out, withValue);
      } else {
        addHalves();
      }
    } catch (Throwable failure) {
      thrown = failure;
    }
  }

  private void addHalves() {
    int middle = (from + to) >>> 1;
    SumOfGroups first = part(from, middle, out);
    double[] others = out == null ? null : sum.buffers.take();
    SumOfGroups second = part(middle, to, others);
    second.fork();
    first.compute();
    if (first.thrown == null || !second.tryUnfork()) {
      second.join();
    }
    thrown = first.thrown == null ? second.thrown : first.thrown;
    value = first.value + second.value;
    if (others != null) {
      Addition.add(out, others);
      sum.buffers.giveBack(others);
    }
  }

  private SumOfGroups part(int begin, int end, double[] to) {
    return new SumOfGroups(sum, point, vector, withValue, begin, end, to);
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
