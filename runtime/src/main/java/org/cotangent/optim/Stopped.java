package org.cotangent.optim;

/** Ends a run in the middle of a step, from wherever a limit is noticed. */
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Status status;

  Stopped(Status status) {
    super(status.toString(), null, false, false);
    this.status = status;
  }

  Status status() {
    return status;
  }
}
