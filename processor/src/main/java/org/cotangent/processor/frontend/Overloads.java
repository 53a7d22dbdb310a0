package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Chooses among methods of one name by the types of the arguments (JLS 15.12.2). */
final class Overloads {
  private final Types types;

  Overloads(Types types) {
    this.types = types;
  }

  /**
   * The method that a call with arguments of these types means; empty if there is none, or no best
   * one.
   */
  Optional<ExecutableElement> choose(
      List<ExecutableElement> candidates, List<TypeMirror> arguments) {
    List<Predicate<ExecutableElement>> phases = List.of(
        method -> applies(fixed(method), arguments, types::isSubtype),
        method -> applies(fixed(method), arguments, types::isAssignable),
        method -> method.isVarArgs()
            && arguments.size() >= method.getParameters().size() - 1
            && applies(spread(method, arguments.size()), arguments, types::isAssignable));
    for (int i = 0; i < phases.size(); i++) {
      List<ExecutableElement> applicable =
          candidates.stream().filter(phases.get(i)).toList();
      if (!applicable.isEmpty()) {
        return i < 2
            ? mostSpecific(applicable, Overloads::fixed)
            : mostSpecific(applicable, method -> spread(method, arguments.size()));
      }
    }
    return Optional.empty();
  }

  /** Whether a call of the method with these arguments collects the last ones in an array. */
  boolean spreads(ExecutableElement method, List<TypeMirror> arguments) {
    return method.isVarArgs() && !applies(fixed(method), arguments, types::isAssignable);
  }

  /** The types of the method's parameters. */
  static List<TypeMirror> fixed(ExecutableElement method) {
    return method.getParameters().stream()
        .<TypeMirror>map(parameter -> parameter.asType())
        .toList();
  }

  private static List<TypeMirror> spread(ExecutableElement method, int count) {
    List<TypeMirror> parameters = new ArrayList<>(fixed(method));
    TypeMirror last = ((ArrayType) parameters.remove(parameters.size() - 1)).getComponentType();
    while (parameters.size() < count) {
      parameters.add(last);
    }
    return parameters;
  }

  private static boolean applies(
      List<TypeMirror> parameters,
      List<TypeMirror> arguments,
      BiPredicate<TypeMirror, TypeMirror> fits) {
    if (parameters.size() != arguments.size()) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (!fits.test(arguments.get(i), parameters.get(i))) {
        return false;
      }
    }
    return true;
  }

  private Optional<ExecutableElement> mostSpecific(
      List<ExecutableElement> applicable,
      Function<ExecutableElement, List<TypeMirror>> parameters) {
    return applicable.stream()
        .filter(method -> applicable.stream()
            .allMatch(other ->
                applies(parameters.apply(other), parameters.apply(method), types::isSubtype)))
        .findFirst();
  }
}
