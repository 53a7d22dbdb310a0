package org.cotangent.optim;

/** Why a minimiser stopped. */
public enum Status {
  /** The gradient became as small as asked for. */
  GRADIENT_CONVERGED("converged, the gradient is small"),

  /** An iteration changed the value as little as asked for. */
  VALUE_CONVERGED("converged, the value changes little"),

  /** An iteration moved the point as little as asked for. */
  STEP_CONVERGED("converged, the steps are small"),

  /** The allowed number of iterations is used up. */
  ITERATION_LIMIT("stopped at the iteration limit"),

  /** The allowed number of evaluations is used up. */
  EVALUATION_LIMIT("stopped at the evaluation limit"),

  /** The allowed time is over. */
  TIME_LIMIT("stopped at the time limit"),

  /** The validation objective did not become less for as many epochs as its patience allows. */
  NOT_IMPROVING("stopped, the validation value no longer improves"),

  /** The listener asked to stop. */
  STOPPED_BY_LISTENER("stopped by the listener"),

  /**
   * The value or the gradient became infinite or NaN: the steps are too long, or there is no
   * minimum.
   */
  NOT_FINITE("stopped, the value or the gradient is not finite"),

  /** No step lowers the value, as happens where rounding hides the slope. */
  LINE_SEARCH_FAILED("stopped, no step lowers the value"),

  /** The objective or the listener threw an exception, which the caller gets. */
  FAILED("stopped by an exception");

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
    return this == GRADIENT_CONVERGED || this == VALUE_CONVERGED || this == STEP_CONVERGED;
  }

  /** The status in words, as part of a sentence. */
  @Override
  public String toString() {
    return text;
  }
}
