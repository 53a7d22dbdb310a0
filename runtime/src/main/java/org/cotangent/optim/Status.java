package org.cotangent.optim;

/** Why a minimiser stopped. */
public enum Status {
  /** The gradient became as small as asked for. */
  GRADIENT_CONVERGED("converged, the gradient is small"),

  /** The allowed number of iterations is used up. */
  ITERATION_LIMIT("stopped at the iteration limit"),

  /** The listener asked to stop. */
  STOPPED_BY_LISTENER("stopped by the listener"),

  /**
   * The value or the gradient became infinite or NaN: the steps are too long, or there is no
   * minimum.
   */
  NOT_FINITE("stopped, the value or the gradient is not finite"),

  /**
   * No step along the descent direction lowers the value, as happens where rounding hides the
   * slope.
   */
  LINE_SEARCH_FAILED("stopped, no step lowers the value");

  private final String text;

  Status(String text) {
    this.text = text;
  }

  /**
   * Whether the minimiser found what it was asked for.
   *
   * @return true for the convergence statuses, false for limits and failures
   */
  public boolean converged() {
    return this == GRADIENT_CONVERGED;
  }

  /** The status in words, as part of a sentence. */
  @Override
  public String toString() {
    return text;
  }
}
