package org.cotangent.processor.frontend;

import com.sun.source.tree.Tree;
import org.cotangent.processor.diagnostics.Diagnostic;

/** Takes what is wrong with the code that is being read, and remembers that something was. */
final class Problems {
  /** Prints a message at a tree. */
  @FunctionalInterface
  interface Sink {
    /**
     * Prints a message.
     *
     * @param route how the method around the tree is reached; empty in an annotated method
     */
    void report(String route, Diagnostic diagnostic, Tree at, Object... arguments);
  }

  /** A sink that prints nothing: to try whether something can be read. */
  static final Sink SILENT = (route, diagnostic, at, arguments) -> {};

  private final Sink sink;
  private final String method;
  private final String route;
  private boolean rejected;
  private boolean unresolved;

  /** For what no method is around. */
  Problems(Sink sink) {
    this(sink, "", "");
  }

  private Problems(Sink sink, String method, String route) {
    this.sink = sink;
    this.method = method;
    this.route = route;
  }

  /** For an annotated method. */
  static Problems of(String method, Sink sink) {
    return new Problems(sink, method, "");
  }

  /** For a method that is called from what these problems are of. */
  Problems inCallee(String callee) {
    String caller = ", which " + method + " calls";
    return new Problems(
        sink, callee, "in " + callee + caller + route.replaceFirst("^in " + method, ""));
  }

  /** Adds that something was found in a method that is called, and reported already. */
  void include(Problems ofCallee) {
    rejected |= ofCallee.rejected;
    unresolved |= ofCallee.unresolved;
  }

  /** Rejects the tree. */
  Typed reject(Diagnostic diagnostic, Tree at, Object... arguments) {
    rejected = true;
    sink.report(route, diagnostic, at, arguments);
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
