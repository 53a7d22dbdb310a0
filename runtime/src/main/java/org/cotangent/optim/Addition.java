package org.cotangent.optim;

import java.util.concurrent.RecursiveAction;

/** The task of adding a part of a vector to another vector: of a long one, by halves. */
final class Addition extends RecursiveAction {
  private static final long serialVersionUID = 1;

  /** Longer parts are worth a task. */
  private static final int LONG = 1 << 15;

  private final transient double[] to;
  private final transient double[] terms;
  private final int begin;
  private final int end;

  private Addition(double[] to, double[] terms, int begin, int end) {
    this.to = to;
    this.terms = terms;
    this.begin = begin;
    this.end = end;
  }

  /** Adds a vector to another, inside a pool with all of its threads. */
  static void add(double[] to, double[] terms) {
    if (to.length > LONG && inForkJoinPool()) {
      new Addition(to, terms, 0, to.length).invoke();
    } else {
      add(to, terms, 0, to.length);
    }
  }

  private static void add(double[] to, double[] terms, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] += terms[i];
    }
  }

  @Override
  protected void compute() {
    if (end - begin > LONG) {
      int middle = (begin + end) >>> 1;
      invokeAll(new Addition(to, terms, begin, middle), new Addition(to, terms, middle, end));
    } else {
      add(to, terms, begin, end);
    }
  }
}
