package org.cotangent.optim;

import java.util.concurrent.ForkJoinPool;
import org.cotangent.Objective;

/** A sum of objectives, groups of which are computed at a time. */
final class ParallelSum extends SumOfTerms {
  private final int groups;
  private final ForkJoinPool pool;

  ParallelSum(Objective[] terms, int groups, ForkJoinPool pool) {
    super(terms);
    this.groups = Math.min(groups, terms.length);
    this.pool = pool;
  }

  @Override
  double sum(Quantity quantity, double[] point, double[] vector, double[] out) {
    SumOfGroups all = new SumOfGroups(new Asked(this, quantity, point, vector), 0, groups, out);
    if (pool == ForkJoinPool.commonPool()) {
      all.invoke();
    } else {
      pool.invoke(all);
    }
    return all.result();
  }

  /** The sum over a group of neighbouring terms. */
  double group(Asked asked, int group, double[] out) {
    int from = firstOf(group);
    int to = firstOf(group + 1);
    return asked.quantity().ofSum(terms, from, to, asked.point(), asked.vector(), out, buffers);
  }

  private int firstOf(int group) {
    return (int) ((long) group * terms.length / groups);
  }

  /** What a caller asks for. */
  record Asked(ParallelSum sum, Quantity quantity, double[] point, double[] vector) {}
}
