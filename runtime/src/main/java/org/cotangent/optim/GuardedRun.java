package org.cotangent.optim;

/** A run whose end the listener hears of, whatever ends it. */
abstract class GuardedRun {
  /** Runs to the end. What is thrown on the way reaches the caller with what had been found. */
  final Minimum toTheEnd(ProgressListener listener) {
    Minimum minimum;
    try {
      minimum = minimum(end());
    } catch (RuntimeException | Error thrown) {
      Minimum unfinished = minimum(Status.FAILED);
      thrown.addSuppressed(new UnfinishedRun(unfinished));
      tell(listener, unfinished, thrown);
      throw thrown;
    }
    listener.finished(minimum);
    return minimum;
  }

  /** Tells a listener of an end with an exception, which another must not hide. */
  private static void tell(ProgressListener listener, Minimum unfinished, Throwable thrown) {
    try {
      listener.finished(unfinished);
    } catch (RuntimeException | Error again) {
      if (again != thrown) {
        thrown.addSuppressed(again);
      }
    }
  }

  /** Runs, and says what stopped it. */
  abstract Status end();

  /** What has been found. */
  abstract Minimum minimum(Status status);
}
