package org.cotangent.optim;

import java.util.Objects;

/**
 * Is told how a minimiser gets on, and may stop it. What a listener throws ends the run and reaches
 * the caller.
 */
@FunctionalInterface
public interface ProgressListener {
  /**
   * Called at the start and after every iteration.
   *
   * @param progress the state of the minimiser
   * @return whether to go on
   */
  boolean iterated(Progress progress);

  /**
   * Called once when the minimiser has stopped by itself or was asked to; this default does
   * nothing.
   *
   * @param minimum what the minimiser returns
   */
  default void finished(Minimum minimum) {}

  /**
   * Tells another listener after this one.
   *
   * @param other is told of everything, also where this one asks to stop
   * @return a listener that goes on as long as both ask to
   */
  default ProgressListener andThen(ProgressListener other) {
    Objects.requireNonNull(other, "other");
    ProgressListener first = this;
    return new ProgressListener() {
      @Override
      public boolean iterated(Progress progress) {
        boolean goOn = first.iterated(progress);
        return other.iterated(progress) && goOn;
      }

      @Override
      public void finished(Minimum minimum) {
        try {
          first.finished(minimum);
        } finally {
          other.finished(minimum);
        }
      }
    };
  }
}
