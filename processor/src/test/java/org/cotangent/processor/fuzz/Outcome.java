package org.cotangent.processor.fuzz;

import java.util.function.Supplier;

/**
 * What came of a call: a value, or what was thrown instead.
 *
 * @param value the boxed result, null if the call threw
 * @param exception what was thrown, or null
 */
record Outcome(Object value, Throwable exception) {
  static Outcome of(Supplier<Object> call) {
    try {
      return new Outcome(call.get(), null);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return new Outcome(null, e);
    }
  }

  /**
   * How this differs from what was expected, to the last bit and the last word; null if it does
   * not.
   */
  String difference(Outcome expected) {
    String wanted = expected.describe();
    String got = describe();
    return wanted.equals(got) ? null : "gave " + got + " instead of " + wanted + trace();
  }

  /** How the oracle's outcome differs, whose exceptions have no messages. */
  String differenceFromOracle(Outcome oracle) {
    if (exception != null || oracle.exception != null) {
      boolean same = exception != null
          && oracle.exception != null
          && exception.getClass() == oracle.exception.getClass();
      return same ? null : "threw " + exception + ", oracle " + oracle.exception;
    }
    double plain = ((Number) value).doubleValue();
    double lifted = ((Exact) oracle.value).getValue();
    return Double.compare(plain, lifted) == 0 ? null : "value " + plain + ", oracle " + lifted;
  }

  /**
   * What the virtual machine throws by itself has a message about its own stack, or none once the
   * code is hot.
   */
  private String describe() {
    boolean byTheMachine =
        exception instanceof ArithmeticException || exception instanceof NullPointerException;
    return byTheMachine
        ? exception.getClass().getName()
        : exception != null ? exception.toString() : String.valueOf(value);
  }

  private String trace() {
    return exception == null || exception.getStackTrace().length == 0
        ? ""
        : " at " + exception.getStackTrace()[0];
  }
}
