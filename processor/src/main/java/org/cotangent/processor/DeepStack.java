package org.cotangent.processor;

/**
 * Runs stages whose recursion goes as deep as the user's expressions are nested: on the stack that
 * is there, and if that does not do, again on a big one.
 */
final class DeepStack {

  private static final long BIG = 1L << 30;

  private DeepStack() {}

  /**
   * Runs a stage, which must not mind to be run a second time from its start.
   *
   * @throws StackOverflowError if the big stack does not do either
   */
  static void run(Runnable stage) {
    try {
      stage.run();
    } catch (StackOverflowError tooDeep) {
      runOnBigStack(stage);
    }
  }

  private static void runOnBigStack(Runnable stage) {
    Throwable[] thrown = new Throwable[1];
    Thread thread = new Thread(
        null,
        () -> {
          try {
            stage.run();
          } catch (RuntimeException | StackOverflowError failure) {
            thrown[0] = failure;
          }
        },
        "cotangent",
        BIG);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
    if (thrown[0] instanceof RuntimeException failure) {
      throw failure;
    } else if (thrown[0] instanceof StackOverflowError error) {
      throw error;
    }
  }
}
