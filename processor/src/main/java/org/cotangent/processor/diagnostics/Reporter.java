package org.cotangent.processor.diagnostics;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.Trees;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/** Prints messages of the catalogue, each at most once at one place. */
public final class Reporter {
  private final Trees trees;
  private final Messager messager;
  private final Set<String> printed = new HashSet<>();

  /** A reporter to the compiler of these trees. */
  public Reporter(Trees trees, Messager messager) {
    this.trees = trees;
    this.messager = messager;
  }

  /** Prints the message where javac would point at for the tree. */
  void report(Diagnostic.Severity severity, String message, Tree tree, CompilationUnitTree unit) {
    // A call is pointed at by the name that is called, as javac does for its own errors.
    Tree target = tree instanceof MethodInvocationTree call ? call.getMethodSelect() : tree;
    long offset = trees.getSourcePositions().getStartPosition(unit, target);
    if (printed.add(unit.getSourceFile().toUri() + ":" + offset + target.getKind() + message)) {
      trees.printMessage(kind(severity), message, target, unit);
    }
  }

  /** Prints a note where javac would point at for the tree. */
  void explain(String text, Tree tree, CompilationUnitTree unit) {
    trees.printMessage(Kind.NOTE, text, tree, unit);
  }

  /** Prints the message at the element's name. */
  public void report(Diagnostic diagnostic, Element element, Object... arguments) {
    messager.printMessage(kind(diagnostic.severity()), diagnostic.message(arguments), element);
  }

  /** Says that the processor itself failed, so that no exception leaves it. */
  public void internalError(Element method, Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    report(Diagnostic.INTERNAL, method, method, failure + where);
  }

  private static Kind kind(Diagnostic.Severity severity) {
    return switch (severity) {
      case ERROR -> Kind.ERROR;
      case WARNING -> Kind.WARNING;
    };
  }
}
