package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Tuple;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.model.Naming;

/**
 * A method whose body is not written in place of its calls, since it calls itself or is long. If it
 * takes numbers and returns one, the companion has a private method for it that gives its value
 * with its partial derivatives; for any other, methods for its forward and its reverse sweep.
 *
 * @param companion the companion's canonical name
 * @param suffix what tells it apart from others of the name
 * @param ofObject what is read of {@code this} by an instance method of a class, and by all that it
 *     calls: the method takes these fields before its own parameters
 * @param givesPartials whether a call gives the value with its partial derivatives
 */
record SeparateMethod(
    ExecutableElement method,
    String companion,
    String suffix,
    Optional<Fields> ofObject,
    boolean givesPartials) {

  /** Whether a method can be called so: nothing but arguments tells what it computes. */
  static boolean isPossible(ExecutableElement method, Context context) {
    List<TypeMirror> types = new ArrayList<>();
    method.getParameters().forEach(parameter -> types.add(parameter.asType()));
    if (method.getReturnType().getKind() != TypeKind.VOID) {
      types.add(method.getReturnType());
    }
    return method.getKind() == ElementKind.METHOD
        && method.getTypeParameters().isEmpty()
        && types.stream()
            .allMatch(type -> !TypeReader.isGeneric(type)
                && TypeReader.of(type)
                    .filter(found -> !ParameterTypes.isOutOfReach(context, found))
                    .isPresent());
  }

  /** Whether it is an instance method of a class, of whose object it reads fields. */
  static boolean isOfObject(ExecutableElement method) {
    return method.getKind() == ElementKind.METHOD
        && !method.getModifiers().contains(Modifier.STATIC)
        && Shapes.of((TypeElement) method.getEnclosingElement()).isEmpty();
  }

  /** The fields of {@code this} that it takes. */
  List<LocalVariable> fields() {
    return ofObject.map(Fields::read).orElse(List.of()).stream()
        .map(Fields.Field::variable)
        .toList();
  }

  /** Whether it takes numbers alone, and returns one. */
  static boolean isOfNumbers(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.STATIC)
        && method.getTypeParameters().isEmpty()
        && isNumber(TypeReader.of(method.getReturnType()))
        && method.getParameters().stream()
            .allMatch(parameter -> TypeReader.of(parameter.asType())
                .filter(ScalarType.class::isInstance)
                .isPresent());
  }

  /** The base name of its members, which end in {@code Gradient}. */
  String memberName() {
    return method.getSimpleName() + "Call" + suffix;
  }

  /** How it is called, if it is not of numbers alone. */
  Routine routine(TypeReader types) {
    List<LocalVariable> parameters = new ArrayList<>();
    fields().forEach(field -> parameters.addAll(leaves(field)));
    if (!method.getModifiers().contains(Modifier.STATIC) && ofObject.isEmpty()) {
      Type self = TypeReader.typeOf((TypeElement) method.getEnclosingElement());
      parameters.addAll(leaves(types.variable("self", self)));
    }
    for (VariableElement parameter : method.getParameters()) {
      Type type = TypeReader.of(parameter.asType()).orElseThrow();
      parameters.addAll(leaves(types.variable(parameter.getSimpleName().toString(), type)));
    }
    List<String> names =
        Naming.components(parameters.stream().map(LocalVariable::name).toList());
    Set<Integer> all = new HashSet<>();
    List<Routine.Parameter> taken = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      taken.add(Routine.Parameter.unknown(names.get(i), parameters.get(i).type()));
      all.add(i);
    }
    List<Routine.Result> given = leaves(TypeReader.of(method.getReturnType()), types).stream()
        .map(leaf -> new Routine.Result(leaf.name(), leaf.type(), true, all))
        .toList();
    return new Routine(companion, memberName(), Routine.Step.PRIMAL, taken, given);
  }

  /** The leaves of a result; none of {@code void}. */
  static List<LocalVariable> leaves(Optional<Type> result, TypeReader types) {
    return result.map(type -> leaves(types.variable("value", type))).orElse(List.of());
  }

  private static List<LocalVariable> leaves(LocalVariable variable) {
    return variable
        .components()
        .map(components ->
            components.stream().flatMap(each -> leaves(each).stream()).toList())
        .orElse(List.of(variable));
  }

  private Optional<LocalVariable> result(TypeReader types) {
    return TypeReader.of(method.getReturnType()).map(type -> types.variable("value", type));
  }

  /**
   * Calls the method.
   *
   * @param arguments the record that it is called on before the others, if it is no static method
   */
  Typed call(Context context, Origin origin, List<Typed> arguments) {
    if (givesPartials) {
      return call(origin, arguments);
    }
    Optional<LocalVariable> result = result(context.types());
    List<Type> types = leaves(TypeReader.of(method.getReturnType()), context.types()).stream()
        .map(LocalVariable::type)
        .toList();
    int self = arguments.size() - method.getParameters().size();
    return Typed.of(result.map(LocalVariable::type).orElse(Typed.VOID), body -> {
      List<Value> operands = new ArrayList<>();
      fields().forEach(field -> operands.addAll(Returns.leaves(body.read(field))));
      for (int i = 0; i < arguments.size(); i++) {
        Value value = i < self
            ? arguments.get(i).emit(body)
            : arguments
                .get(i)
                .emitAs(
                    body,
                    origin,
                    TypeReader.of(method.getParameters().get(i - self).asType()).orElseThrow());
        operands.addAll(Returns.leaves(value));
      }
      body.builder().at(origin);
      Iterator<Value> results =
          body.builder().run(routine(context.types()), operands, types).iterator();
      return result.isPresent() ? composed(result.get(), results) : Constant.FALSE;
    });
  }

  static Value composed(LocalVariable variable, Iterator<Value> leaves) {
    return variable.components().isEmpty()
        ? leaves.next()
        : new Tuple(
            (ReferenceType) variable.type(),
            variable.components().get().stream()
                .map(component -> composed(component, leaves))
                .toList());
  }

  /** Calls a method of numbers. */
  private Typed call(Origin origin, List<Typed> arguments) {
    String member = memberName() + "Gradient";
    ReferenceType type = new ReferenceType(companion + "." + Naming.capitalised(member));
    Type result = TypeReader.of(method.getReturnType()).orElseThrow();
    List<String> components = Naming.components(method.getParameters().stream()
        .filter(parameter -> isNumber(TypeReader.of(parameter.asType())))
        .map(parameter -> parameter.getSimpleName().toString())
        .toList());
    return Typed.of(result, body -> {
      List<Value> operands = new ArrayList<>();
      for (int i = 0; i < arguments.size(); i++) {
        Type parameter = TypeReader.of(method.getParameters().get(i).asType()).orElseThrow();
        operands.add(arguments.get(i).emitAs(body, origin, parameter));
      }
      Value gradient = body.let(
          origin, new Expression.Invoke(companion, member, type, operands, Slope.Constant.PARTIAL));
      Value value = body.let(origin, new Expression.Component(gradient, "value", result));
      List<Value> numbers = new ArrayList<>();
      List<Value> partials = new ArrayList<>();
      for (int i = 0; i < operands.size(); i++) {
        Type parameter = TypeReader.of(method.getParameters().get(i).asType()).orElseThrow();
        if (parameter.isFloating()) {
          String component = components.get(numbers.size());
          numbers.add(operands.get(i));
          partials.add(body.let(origin, new Expression.Component(gradient, component, parameter)));
        }
      }
      return body.let(origin, new Expression.Linearized(value, numbers, partials));
    });
  }

  private static boolean isNumber(Optional<Type> type) {
    return type.filter(Type::isFloating).isPresent();
  }
}
