package org.cotangent.optim;

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
}
