package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.cotangent.Differentiable;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.RecordShape;

/**
 * Which component of a generated record belongs to which parameter of a method. Class files seldom
 * keep the names of parameters; the record's components, in their order, then tell.
 */
final class Components {

  private final Types types;
  private final ExecutableElement method;
  private final List<Part> parameters = new ArrayList<>();

  /**
   * A parameter, or the record that an instance method belongs to.
   *
   * @param wrt what names it in {@code wrt}
   */
  private record Part(String name, String wrt, TypeMirror type) {}

  Components(Types types, ExecutableElement method) {
    this.types = types;
    this.method = method;
    Set<String> taken = method.getParameters().stream()
        .map(parameter -> parameter.getSimpleName().toString())
        .collect(Collectors.toSet());
    if (!method.getModifiers().contains(Modifier.STATIC)) {
      String self = "self";
      while (taken.contains(self)) {
        self += "_";
      }
      parameters.add(new Part(self, "this", method.getEnclosingElement().asType()));
    }
    for (VariableElement parameter : method.getParameters()) {
      String name = parameter.getSimpleName().toString();
      parameters.add(new Part(name, name, parameter.asType()));
    }
  }

  /**
   * The name of the component for each parameter, empty for those held constant; that for the
   * record of an instance method comes first.
   *
   * @param generated the record, if it was compiled before
   * @return empty if it cannot be told
   */
  Optional<List<Optional<String>>> byParameter(Optional<TypeElement> generated) {
    List<String> wrt = Arrays.asList(method.getAnnotation(Differentiable.class).wrt());
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      boolean isAsked = wrt.isEmpty()
          ? isDifferentiable(parameters.get(i).type())
          : wrt.contains(parameters.get(i).wrt());
      if (isAsked) {
        chosen.add(i);
      }
    }
    if (generated.isEmpty()) {
      return Optional.of(named(
          chosen,
          Naming.components(chosen.stream().map(i -> parameters.get(i).name()).toList())));
    }
    List<? extends RecordComponentElement> all = generated.get().getRecordComponents();
    List<? extends RecordComponentElement> components = all.subList(1, all.size());
    if (chosen.size() != components.size()) {
      List<List<Integer>> fitting = new ArrayList<>();
      match(components, 0, List.of(), fitting);
      if (fitting.size() != 1) {
        return Optional.empty();
      }
      chosen = fitting.get(0);
    }
    return Optional.of(named(
        chosen,
        components.stream()
            .map(component -> component.getSimpleName().toString())
            .toList()));
  }

  private static boolean isDifferentiable(TypeMirror type) {
    boolean isRecord = type instanceof DeclaredType declared
        && Shapes.of((TypeElement) declared.asElement())
            .filter(RecordShape::isDifferentiable)
            .isPresent();
    return isRecord || TypeReader.of(type).filter(Type::carriesDerivative).isPresent();
  }

  private List<Optional<String>> named(List<Integer> chosen, List<String> names) {
    List<Optional<String>> byParameter = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      int index = chosen.indexOf(i);
      byParameter.add(index < 0 ? Optional.empty() : Optional.of(names.get(index)));
    }
    return byParameter;
  }

  /** All ways to give each component a parameter of its type, in order. */
  private void match(
      List<? extends RecordComponentElement> components,
      int from,
      List<Integer> chosen,
      List<List<Integer>> fitting) {
    if (chosen.size() == components.size()) {
      fitting.add(chosen);
      return;
    }
    TypeMirror wanted = components.get(chosen.size()).asType();
    for (int i = from; i < parameters.size() && fitting.size() < 2; i++) {
      if (types.isSameType(wanted, parameters.get(i).type())) {
        List<Integer> longer = new ArrayList<>(chosen);
        longer.add(i);
        match(components, i + 1, longer, fitting);
      }
    }
  }
}
