package org.cotangent.optim;

/** Travels with an exception that ended a run, and carries what the run had found. */
final class UnfinishedRun extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Minimum minimum;

  UnfinishedRun(Minimum minimum) {
    super("the best point before: " + minimum, null, false, false);
    this.minimum = minimum;
  }

  Minimum minimum() {
    return minimum;
  }
}
