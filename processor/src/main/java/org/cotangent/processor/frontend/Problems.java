package org.cotangent.processor.frontend;

import com.sun.source.tree.Tree;
import org.cotangent.processor.diagnostics.Diagnostic;

/** Takes what is wrong with the code that is being read, and remembers that something was. */
final class Problems {
  /** Prints a message at a tree. */
  @FunctionalInterface
  interface Sink {
    void report(Diagnostic diagnostic, Tree at, Object... arguments);
  }

  /** A sink that prints nothing: to try whether something can be read. */
  static final Sink SILENT = (diagnostic, at, arguments) -> {};

  private final Sink sink;
  private boolean rejected;
  private boolean unresolved;

  Problems(Sink sink) {
    this.sink = sink;
  }

  /** Rejects the tree. */
  Typed reject(Diagnostic diagnostic, Tree at, Object... arguments) {
    rejected = true;
    sink.report(diagnostic, at, arguments);
    return Typed.ERRONEOUS;
  }

  /**
   * Leaves the code to javac, which reports by itself what makes no sense: an unknown name, a wrong
   * type.
   */
  Typed leaveToJavac() {
    unresolved = true;
    return Typed.ERRONEOUS;
  }

  /** Whether a message was given out. */
  boolean isRejected() {
    return rejected;
  }

  /** Whether something is left to javac. */
  boolean isUnresolved() {
    return unresolved;
  }

  /** Whether nothing was found. */
  boolean isClean() {
    return !rejected && !unresolved;
  }
}
