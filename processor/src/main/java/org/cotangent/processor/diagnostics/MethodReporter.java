package org.cotangent.processor.diagnostics;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
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
    reportReached("", diagnostic, at, arguments);
  }

  /**
   * Prints the message at the tree.
   *
   * @param route how the method around the tree is reached from this one; empty in this one
   */
  public void reportReached(String route, Diagnostic diagnostic, Tree at, Object... arguments) {
    if (diagnostic.severity() == Diagnostic.Severity.WARNING && isSuppressed(method)) {
      return;
    }
    failed |= diagnostic.severity() == Diagnostic.Severity.ERROR;
    String message = diagnostic.message(arguments);
    reporter.report(
        diagnostic.severity(),
        route.isEmpty() ? message : message + " (" + route + ")",
        at,
        positions.unit());
  }

  /**
   * Prints the message at the exact expression that a statement of the method's function comes
   * from; it may stand in a method that this one calls.
   */
  public void report(Diagnostic diagnostic, Origin origin, Object... arguments) {
    TreePath found = origin.offset() < 0 ? null : positions.pathAt(origin.offset());
    if (found == null) {
      report(diagnostic, tree, arguments);
    } else if (diagnostic.severity() == Diagnostic.Severity.ERROR || !isSuppressed(found)) {
      report(diagnostic, found.getLeaf(), arguments);
    }
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

  /** Whether the method around a tree, or a class around it, suppresses warnings. */
  private static boolean isSuppressed(TreePath path) {
    for (Tree around : path) {
      ModifiersTree modifiers = around instanceof MethodTree method
          ? method.getModifiers()
          : around instanceof ClassTree type ? type.getModifiers() : null;
      if (modifiers != null
          && modifiers.getAnnotations().stream().anyMatch(MethodReporter::suppresses)) {
        return true;
      }
    }
    return false;
  }

  private static boolean suppresses(AnnotationTree annotation) {
    String type = annotation.getAnnotationType().toString();
    return type.substring(type.lastIndexOf('.') + 1).equals("SuppressWarnings")
        && annotation.getArguments().toString().contains("\"cotangent\"");
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
