package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.Naming;

/**
 * A method whose body is not written in place of its calls, since it calls itself or is long: the
 * companion has a private method for it that gives its value with its partial derivatives by the
 * numbers among its parameters.
 *
 * @param companion the companion's canonical name
 * @param suffix what tells it apart from others of the name
 */
record SeparateMethod(ExecutableElement method, String companion, String suffix) {

  /** Whether a method can be called so: it takes numbers and arrays, and returns a number. */
  static boolean isPossible(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.STATIC)
        && method.getTypeParameters().isEmpty()
        && TypeReader.of(method.getReturnType()).filter(Type::isFloating).isPresent()
        && method.getParameters().stream()
            .allMatch(parameter -> TypeReader.of(parameter.asType())
                .filter(SeparateMethod::isPlain)
                .isPresent());
  }

  private static boolean isPlain(Type type) {
    return type instanceof ScalarType
        || type instanceof ArrayType array && array.innermost() instanceof ScalarType;
  }

  /** Whether nothing is lost: no array that derivatives could go through is passed. */
  static boolean isComplete(ExecutableElement method) {
    return isPossible(method)
        && method.getParameters().stream()
            .allMatch(parameter -> TypeReader.of(parameter.asType())
                .filter(type -> type instanceof ScalarType || !type.carriesDerivative())
                .isPresent());
  }

  /** The base name of its members, which end in {@code Gradient}. */
  String memberName() {
    return method.getSimpleName() + "Call" + suffix;
  }

  /** Calls the method. */
  Typed call(Origin origin, List<Typed> arguments) {
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
          origin, new Expression.Invoke(companion, member, type, operands, Slope.Constant.NONE));
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
      List<Value> arrays = operands.stream()
          .filter(operand -> operand.type() instanceof ArrayType && operand instanceof Var)
          .toList();
      return body.let(origin, new Expression.Linearized(value, numbers, partials, arrays));
    });
  }

  private static boolean isNumber(Optional<Type> type) {
    return type.filter(Type::isFloating).isPresent();
  }
}
