package org.cotangent.processor.frontend;

import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.MirroredTypeException;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.cotangent.DerivativeOf;
import org.cotangent.VjpOf;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.diagnostics.Reporter;

/** Which methods are said to be partial derivatives of which others. */
final class GivenDerivatives {

  private final Types types;
  private final Reporter reporter;
  private final GivenPullbacks pullbacks;
  private final GivenPurity purity;

  /** For each method, those for its parameters. */
  private final Map<ExecutableElement, Map<Integer, ExecutableElement>> partials = new HashMap<>();

  private final Set<TypeElement> searched = new HashSet<>();

  /**
   * Takes those of a compilation.
   *
   * @param owners the classes of methods that say of themselves that they are derivatives; what is
   *     wrong with one is reported at it
   */
  GivenDerivatives(Types types, Trees trees, Reporter reporter, Collection<TypeElement> owners) {
    this.types = types;
    this.reporter = reporter;
    this.purity = new GivenPurity(trees, reporter);
    this.pullbacks = new GivenPullbacks(types, reporter, purity);
    owners.forEach(this::search);
  }

  /**
   * The partial derivatives of a method, by the number of the parameter.
   *
   * @param imported the classes that the calling file imports by name
   */
  Map<Integer, ExecutableElement> of(ExecutableElement method, List<TypeElement> imported) {
    search((TypeElement) method.getEnclosingElement());
    imported.forEach(this::search);
    return partials.getOrDefault(method, Map.of());
  }

  /** The vector-Jacobian product of a method; other things are as in {@link #of}. */
  Optional<ExecutableElement> pullback(ExecutableElement method, List<TypeElement> imported) {
    search((TypeElement) method.getEnclosingElement());
    imported.forEach(this::search);
    return pullbacks.of(method);
  }

  /** Adds what a class holds. */
  private void search(TypeElement type) {
    if (searched.add(type)) {
      ElementFilter.methodsIn(type.getEnclosedElements()).stream()
          .filter(method -> method.getAnnotation(DerivativeOf.class) != null)
          .forEach(this::add);
      ElementFilter.methodsIn(type.getEnclosedElements()).stream()
          .filter(method -> method.getAnnotation(VjpOf.class) != null)
          .forEach(this::addPullback);
    }
  }

  private void add(ExecutableElement derivative) {
    DerivativeOf annotation = derivative.getAnnotation(DerivativeOf.class);
    Optional<TypeElement> type = type(annotation::type);
    if (type.isEmpty()) {
      return; // as javac says
    }
    List<ExecutableElement> candidates = named(type.get(), annotation.method());
    Optional<ExecutableElement> target = candidates.stream()
        .filter(method -> method.getModifiers().contains(Modifier.STATIC))
        .filter(method -> hasParametersOf(derivative, method))
        .findFirst();
    if (target.isEmpty()) {
      reporter.report(
          Diagnostic.NO_TARGET,
          derivative,
          derivative,
          nearest(annotation.method(), type.get(), candidates));
    } else if (isFitting(derivative, target.get(), annotation.parameter())) {
      Optional<ExecutableElement> before = pullbacks
          .of(target.get())
          .or(() -> Optional.ofNullable(partials
              .computeIfAbsent(target.get(), method -> new HashMap<>())
              .putIfAbsent(annotation.parameter(), derivative)));
      before.ifPresent(other -> reportSecond(derivative, target.get(), other));
      purity.check(derivative, target.get().getParameters().size());
    }
  }

  private void reportSecond(
      ExecutableElement derivative, ExecutableElement target, ExecutableElement before) {
    reporter.report(Diagnostic.SECOND_DERIVATIVE, derivative, derivative, target, before);
  }

  private void addPullback(ExecutableElement pullback) {
    pullbacks
        .add(pullback)
        .ifPresent(target -> partials.getOrDefault(target, Map.of()).values().stream()
            .findFirst()
            .ifPresent(partial -> reportSecond(pullback, target, partial)));
  }

  /** The methods of a class that have a name. */
  static List<ExecutableElement> named(TypeElement type, String name) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(method -> method.getSimpleName().contentEquals(name))
        .toList();
  }

  /** The class that an annotation names. */
  static Optional<TypeElement> type(Runnable element) {
    try {
      element.run();
    } catch (MirroredTypeException found) {
      return found.getTypeMirror() instanceof DeclaredType declared
              && declared.getKind() == TypeKind.DECLARED
          ? Optional.of((TypeElement) declared.asElement())
          : Optional.empty();
    }
    return Optional.empty();
  }

  private boolean hasParametersOf(ExecutableElement derivative, ExecutableElement target) {
    List<TypeMirror> given = erased(derivative);
    List<TypeMirror> wanted = erased(target);
    if (given.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < given.size(); i++) {
      if (!types.isSameType(given.get(i), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  private List<TypeMirror> erased(ExecutableElement method) {
    return Overloads.fixed(method).stream().map(types::erasure).toList();
  }

  /** What there is instead of a method that was not found. */
  static String nearest(String wanted, TypeElement type, List<ExecutableElement> candidates) {
    if (!candidates.isEmpty()) {
      return type.getSimpleName() + " has "
          + candidates.stream().map(Object::toString).collect(Collectors.joining(", "))
          + (candidates.stream().allMatch(method -> method.getModifiers().contains(Modifier.STATIC))
              ? ""
              : ", and only static methods are called");
    }
    List<String> names = new ArrayList<>();
    ElementFilter.methodsIn(type.getEnclosedElements())
        .forEach(method -> names.add(method.getSimpleName().toString()));
    return Spelling.nearest(wanted, names)
        .map(near -> "did you mean \"" + near + "\"?")
        .orElse(type.getSimpleName() + " has no method of that name");
  }

  private boolean isFitting(ExecutableElement derivative, ExecutableElement target, int parameter) {
    List<TypeMirror> parameters = Overloads.fixed(target);
    String wrong = null;
    if (!derivative.getModifiers().contains(Modifier.STATIC)) {
      wrong = "it has to be static";
    } else if (!isFloating(target.getReturnType())) {
      wrong = target + " returns " + target.getReturnType() + ", which has no derivative";
    } else if (!isFloating(derivative.getReturnType())) {
      wrong = "it has to return a double";
    } else if (parameter < 0 || parameter >= parameters.size()) {
      wrong = target + " has no parameter number " + parameter + "; the first is 0";
    } else if (!isFloating(parameters.get(parameter))) {
      wrong = "parameter " + parameter + " of " + target + " is neither a double nor a float";
    }
    if (wrong != null) {
      reporter.report(Diagnostic.NO_PARTIAL_DERIVATIVE, derivative, derivative, wrong);
    }
    return wrong == null;
  }

  private static boolean isFloating(TypeMirror type) {
    return type.getKind() == TypeKind.DOUBLE || type.getKind() == TypeKind.FLOAT;
  }
}
