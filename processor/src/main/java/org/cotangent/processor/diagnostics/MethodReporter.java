package org.cotangent.processor.diagnostics;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import org.cotangent.processor.ir.Origin;

/**
 * Prints what there is to say about one annotated method, and remembers whether any of it is an
 * error.
 */
public final class MethodReporter {
  private final Reporter reporter;
  private final ExecutableElement method;
  private final MethodTree tree;
  private final Positions positions;
  private boolean failed;

  /** A reporter for the method with this syntax, in the file of these positions. */
  public MethodReporter(
      Reporter reporter, ExecutableElement method, MethodTree tree, Positions positions) {
    this.reporter = reporter;
    this.method = method;
    this.tree = tree;
    this.positions = positions;
  }

  /** Whether an error was printed. */
  public boolean hasErrors() {
    return failed;
  }

  /** The method. */
  public ExecutableElement method() {
    return method;
  }

  /** Prints the message at the tree. */
  public void report(Diagnostic diagnostic, Tree at, Object... arguments) {
    if (diagnostic.severity() == Diagnostic.Severity.WARNING && isSuppressed(method)) {
      return;
    }
    failed |= diagnostic.severity() == Diagnostic.Severity.ERROR;
    reporter.report(diagnostic, at, positions.unit(), arguments);
  }

  /**
   * Prints the message at the exact expression that a statement of the method's function comes
   * from.
   */
  public void report(Diagnostic diagnostic, Origin origin, Object... arguments) {
    report(
        diagnostic,
        origin.offset() < 0 ? tree : positions.treeAt(tree, origin.offset()),
        arguments);
  }

  /** Prints the message at the method's name. */
  public void reportAtName(Diagnostic diagnostic, Object... arguments) {
    report(diagnostic, tree, arguments);
  }

  /** Prints the message at the parameter. */
  public void reportAtParameter(Diagnostic diagnostic, String parameter, Object... arguments) {
    Tree at = tree;
    for (VariableTree candidate : tree.getParameters()) {
      if (candidate.getName().contentEquals(parameter)) {
        at = candidate;
      }
    }
    report(diagnostic, at, arguments);
  }

  /** Prints what the user asked to be told about the method, at its name. */
  public void explain(String text) {
    reporter.explain(text, tree, positions.unit());
  }

  /** Says that the processor itself failed on the method. */
  public void internalError(Throwable failure) {
    failed = true;
    reporter.internalError(method, failure);
  }

  private static boolean isSuppressed(Element element) {
    for (Element at = element; at != null; at = at.getEnclosingElement()) {
      SuppressWarnings suppressed = at.getAnnotation(SuppressWarnings.class);
      if (suppressed != null && java.util.Arrays.asList(suppressed.value()).contains("cotangent")) {
        return true;
      }
    }
    return false;
  }
}
