package org.cotangent.optim;

import java.io.Console;

/** Whether a person watches the standard output, and how wide the window is. */
final class Terminal {
  private static final int USUAL_WIDTH = 80;

  private Terminal() {}

  /** True if the standard output is a terminal on which a line can be rewritten. */
  @SuppressWarnings("SystemConsoleNull") // isTerminal(Console) answers for Java 22 and later
  static boolean isInteractive() {
    Console console = System.console();
    return console != null
        && isTerminal(console)
        && System.getenv("CI") == null
        && !"dumb".equals(System.getenv("TERM"));
  }

  /** The number of characters of a line, from the variable COLUMNS if that is there. */
  static int width() {
    String columns = System.getenv("COLUMNS");
    try {
      return columns == null ? USUAL_WIDTH : Math.max(1, Integer.parseInt(columns.strip()));
    } catch (NumberFormatException notNumber) {
      return USUAL_WIDTH;
    }
  }

  /**
   * {@code Console.isTerminal()}, which came with Java 22; before that, there was a console only on
   * a terminal.
   */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJava22) {
      return true;
    }
  }
}
