package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.cotangent.VjpOf;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.diagnostics.Reporter;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Type;

/** Which methods are said to be vector-Jacobian products of which others. */
final class GivenPullbacks {

  private final Types types;
  private final Reporter reporter;
  private final GivenPurity purity;
  private final Map<ExecutableElement, ExecutableElement> pullbacks = new HashMap<>();

  GivenPullbacks(Types types, Reporter reporter, GivenPurity purity) {
    this.types = types;
    this.reporter = reporter;
    this.purity = purity;
  }

  /** The vector-Jacobian product of a method. */
  Optional<ExecutableElement> of(ExecutableElement method) {
    return Optional.ofNullable(pullbacks.get(method));
  }

  /**
   * Takes one that says so of itself; what is wrong with it is reported at it.
   *
   * @return the method whose vector-Jacobian product it is, if it can be that
   */
  Optional<ExecutableElement> add(ExecutableElement pullback) {
    VjpOf annotation = pullback.getAnnotation(VjpOf.class);
    return GivenDerivatives.type(annotation::type).flatMap(type -> add(pullback, annotation, type));
  }

  private Optional<ExecutableElement> add(
      ExecutableElement pullback, VjpOf annotation, TypeElement type) {
    List<ExecutableElement> candidates = GivenDerivatives.named(type, annotation.method());
    Optional<ExecutableElement> target = candidates.stream()
        .filter(method -> wrong(method).isEmpty() && fits(pullback, method))
        .findFirst();
    if (candidates.isEmpty()) {
      reporter.report(
          Diagnostic.NO_TARGET,
          pullback,
          pullback,
          GivenDerivatives.nearest(annotation.method(), type, candidates));
    } else if (target.isEmpty()) {
      String reason = candidates.stream()
          .map(method ->
              wrong(method).orElseGet(() -> "that of " + method + " is " + expected(method)))
          .collect(Collectors.joining("; "));
      reporter.report(Diagnostic.NO_PULLBACK, pullback, pullback, reason);
    } else {
      ExecutableElement before = pullbacks.putIfAbsent(target.get(), pullback);
      if (before != null) {
        reporter.report(Diagnostic.SECOND_DERIVATIVE, pullback, pullback, target.get(), before);
      }
      purity.check(pullback, target.get().getParameters().size() + 2);
    }
    return target;
  }

  /** Why a method can have no vector-Jacobian product. */
  private static Optional<String> wrong(ExecutableElement method) {
    if (!method.getModifiers().contains(Modifier.STATIC)) {
      return Optional.of(method + " is not static, and only static methods are called");
    }
    boolean isGeneric = !method.getTypeParameters().isEmpty() || method.isVarArgs();
    if (isGeneric
        || !carriesDerivative(method.getReturnType())
        || method.getParameters().stream()
            .anyMatch(parameter -> TypeReader.of(parameter.asType()).isEmpty())) {
      return Optional.of(method
          + " is called only if it returns numbers or arrays of numbers, and has no type parameters"
          + " nor variable arity");
    }
    return Optional.empty();
  }

  private boolean fits(ExecutableElement pullback, ExecutableElement target) {
    List<TypeMirror> wanted = wanted(target);
    List<TypeMirror> given = Overloads.fixed(pullback);
    if (!pullback.getModifiers().contains(Modifier.STATIC)
        || given.size() != wanted.size()
        || !pullback.getReturnType().toString().equals(result(target))) {
      return false;
    }
    for (int i = 0; i < given.size(); i++) {
      if (!types.isSameType(types.erasure(given.get(i)), types.erasure(wanted.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /** The types of the parameters that the vector-Jacobian product of a method has. */
  private static List<TypeMirror> wanted(ExecutableElement target) {
    List<TypeMirror> parameters = Overloads.fixed(target);
    List<TypeMirror> wanted = new ArrayList<>(parameters);
    wanted.add(target.getReturnType());
    wanted.add(target.getReturnType());
    parameters.stream().filter(GivenPullbacks::isFloatingArray).forEach(wanted::add);
    return wanted;
  }

  private static String result(ExecutableElement target) {
    long scalars = Overloads.fixed(target).stream()
        .filter(type -> carriesDerivative(type) && type.getKind() != TypeKind.ARRAY)
        .count();
    return scalars == 0 ? "void" : scalars == 1 ? "double" : "double[]";
  }

  private static String expected(ExecutableElement target) {
    return "static " + result(target) + "("
        + wanted(target).stream().map(Object::toString).collect(Collectors.joining(", ")) + ")";
  }

  private static boolean isFloatingArray(TypeMirror type) {
    return type.getKind() == TypeKind.ARRAY && carriesDerivative(type);
  }

  private static boolean carriesDerivative(TypeMirror mirror) {
    Optional<Type> type = TypeReader.of(mirror);
    return type.map(found -> found instanceof ArrayType array ? array.innermost() : found)
        .filter(Type::isFloating)
        .isPresent();
  }
}
