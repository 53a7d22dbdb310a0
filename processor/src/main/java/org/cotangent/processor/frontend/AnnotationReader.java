package org.cotangent.processor.frontend;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import java.lang.annotation.AnnotationTypeMismatchException;
import java.lang.annotation.IncompleteAnnotationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import org.cotangent.Derivative;
import org.cotangent.Differentiable;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.diagnostics.MethodReporter;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.Parameter;

/** What {@link Differentiable} asks for on one method. */
final class AnnotationReader {
  /** What only numbers have. */
  private static final Set<Derivative> NEEDS_NUMBER =
      EnumSet.of(Derivative.GRADIENT, Derivative.HVP, Derivative.HESSIAN);

  private final ExecutableElement method;
  private final MethodTree tree;
  private final MethodReporter reporter;
  private final String[] wrt;
  private final Derivative[] derivatives;
  private final String name;
  private final int checkpoints;

  private AnnotationReader(ExecutableElement method, MethodTree tree, MethodReporter reporter) {
    this.method = method;
    this.tree = tree;
    this.reporter = reporter;
    Differentiable annotation = method.getAnnotation(Differentiable.class);
    this.wrt = annotation.wrt();
    this.derivatives = annotation.derivatives();
    this.name = annotation.name();
    this.checkpoints = annotation.checkpoints();
  }

  /** A reader of the method's annotation; empty if a value in it is wrong, as javac will say. */
  static Optional<AnnotationReader> of(
      ExecutableElement method, MethodTree tree, MethodReporter reporter) {
    try {
      return Optional.of(new AnnotationReader(method, tree, reporter));
    } catch (AnnotationTypeMismatchException
        | EnumConstantNotPresentException
        | IncompleteAnnotationException wrongValue) {
      return Optional.empty();
    }
  }

  /** Whether a method asks for what is made by forward mode. */
  static boolean asksForForwardMode(ExecutableElement method) {
    try {
      return Arrays.stream(method.getAnnotation(Differentiable.class).derivatives())
          .anyMatch(asked -> asked != Derivative.GRADIENT && asked != Derivative.VJP);
    } catch (AnnotationTypeMismatchException
        | EnumConstantNotPresentException
        | IncompleteAnnotationException wrongValue) {
      return false;
    }
  }

  /** The base name of the generated members. */
  String memberName() {
    if (name.isEmpty()) {
      return method.getSimpleName().toString();
    }
    if (!SourceVersion.isIdentifier(name)) {
      reporter.report(Diagnostic.INVALID_NAME, argument("name", 0), name, method.getSimpleName());
    }
    return name;
  }

  /** The derivatives to generate of a method with a result of a type. */
  Set<Derivative> derivatives(Type result) {
    if (derivatives.length == 0) {
      return EnumSet.of(result.isFloating() ? Derivative.GRADIENT : Derivative.VJP);
    }
    for (int i = 0; i < derivatives.length; i++) {
      String name = "Derivative." + derivatives[i];
      if (derivatives[i] == Derivative.JACOBIAN && !result.equals(ArrayType.VECTOR)) {
        reporter.report(
            Diagnostic.VECTOR_RESULT, argument("derivatives", i), method.getSimpleName(), result);
      } else if (NEEDS_NUMBER.contains(derivatives[i]) && !result.isFloating()) {
        reporter.report(
            Diagnostic.SCALAR_RESULT,
            argument("derivatives", i),
            name,
            method.getSimpleName(),
            result);
      }
    }
    return EnumSet.copyOf(List.of(derivatives));
  }

  /** How many states of a loop may be kept; 0 for as many as it has iterations. */
  int checkpoints() {
    if (checkpoints < 0) {
      reporter.report(Diagnostic.CHECKPOINTS, argument("checkpoints", 0), checkpoints);
    }
    return checkpoints;
  }

  /** The method's parameters, with those to differentiate by marked. */
  List<Parameter> marked(List<Parameter> declared) {
    boolean[] marked = new boolean[declared.size()];
    if (wrt.length == 0) {
      for (int i = 0; i < marked.length; i++) {
        marked[i] = declared.get(i).isDifferentiable();
      }
    }
    for (int i = 0; i < wrt.length; i++) {
      boolean isObject =
          wrt[i].equals("this") && declared.stream().noneMatch(Parameter::isReceiver);
      if (isObject && !method.getModifiers().contains(Modifier.STATIC)) {
        markFields(argument("wrt", i), declared, marked);
      } else {
        mark(wrt[i], argument("wrt", i), declared, marked);
      }
    }
    List<Parameter> parameters = new ArrayList<>();
    boolean any = false;
    for (int i = 0; i < marked.length; i++) {
      parameters.add(declared.get(i).withDifferentiated(marked[i]));
      any |= marked[i];
    }
    if (!any && wrt.length == 0) {
      reporter.reportAtName(Diagnostic.NOTHING_TO_DIFFERENTIATE, method.getSimpleName());
    }
    return parameters;
  }

  /** Marks the fields of the object that the method reads. */
  private void markFields(Tree at, List<Parameter> declared, boolean[] marked) {
    boolean any = false;
    for (int i = 0; i < marked.length; i++) {
      boolean isField = declared.get(i).field().isPresent();
      if (isField && marked[i]) {
        reporter.report(Diagnostic.DUPLICATE_WRT, at, "\"this\"");
        return;
      }
      marked[i] |= isField && declared.get(i).isDifferentiable();
      any |= isField && marked[i];
    }
    if (!any) {
      reporter.report(Diagnostic.NO_FIELD, at, method.getSimpleName());
    }
  }

  private void mark(String name, Tree at, List<Parameter> declared, boolean[] marked) {
    List<String> names = declared.stream()
        .filter(parameter -> parameter.field().isEmpty())
        .map(parameter -> parameter.isReceiver() ? "this" : parameter.name())
        .toList();
    int fields = declared.size() - names.size();
    int found = names.indexOf(name);
    int index = found < 0 ? found : found + fields;
    if (name.equals("this") && index < 0) {
      reporter.report(Diagnostic.WRT_THIS, at, method.getSimpleName());
    } else if (index < 0) {
      String advice = Spelling.nearest(name, names)
          .map(near -> "did you mean \"" + near + "\"?")
          .orElse(
              names.isEmpty()
                  ? "it has no parameters"
                  : "its parameters are " + String.join(", ", names));
      reporter.report(
          Diagnostic.UNKNOWN_WRT, at, "\"" + name + "\"", method.getSimpleName(), advice);
    } else if (marked[index]) {
      reporter.report(Diagnostic.DUPLICATE_WRT, at, "\"" + name + "\"");
    } else if (!declared.get(index).isDifferentiable()) {
      reporter.report(
          Diagnostic.WRT_TYPE, at, "\"" + name + "\"", declared.get(index).type());
    } else {
      marked[index] = true;
    }
  }

  /**
   * The tree of the value with the index of the annotation's element; the method's if it is not
   * found.
   */
  private Tree argument(String element, int index) {
    return tree.getModifiers().getAnnotations().stream()
        .filter(AnnotationReader::isDifferentiable)
        .flatMap(found -> found.getArguments().stream())
        .filter(AssignmentTree.class::isInstance)
        .map(AssignmentTree.class::cast)
        .filter(assignment -> assignment.getVariable().toString().equals(element))
        .findFirst()
        .flatMap(assignment -> value(assignment.getExpression(), index))
        .orElse(tree);
  }

  private static boolean isDifferentiable(AnnotationTree found) {
    String type = found.getAnnotationType().toString();
    return type.equals("Differentiable") || type.endsWith(".Differentiable");
  }

  private static Optional<Tree> value(ExpressionTree argument, int index) {
    if (!(argument instanceof NewArrayTree array)) {
      return Optional.of(argument);
    }
    List<? extends ExpressionTree> values = array.getInitializers();
    return index < values.size() ? Optional.of(values.get(index)) : Optional.of(argument);
  }
}
