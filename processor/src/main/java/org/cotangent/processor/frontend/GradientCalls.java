package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.cotangent.Derivative;
import org.cotangent.Differentiable;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.lower.GradientValues;
import org.cotangent.processor.model.CalledGradient;
import org.cotangent.processor.model.Parameter;

/**
 * Gradients of other classes' methods that are called so that their own derivative is known: by the
 * Hessian-vector product that the other companion has, too.
 */
final class GradientCalls {

  private final Context context;

  GradientCalls(Context context) {
    this.context = context;
  }

  /**
   * How to call for a method's gradient; empty if the method does not ask for both derivatives, or
   * takes what cannot be passed on.
   *
   * @param wrt for each of its parameters, the component for the derivative by it
   */
  Optional<CalledGradient> of(ExecutableElement method, List<Optional<String>> wrt) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    Differentiable annotation = method.getAnnotation(Differentiable.class);
    List<Derivative> asked =
        annotation == null ? List.of() : Arrays.asList(annotation.derivatives());
    if (!asked.containsAll(List.of(Derivative.GRADIENT, Derivative.HVP))
        || !method.getModifiers().contains(Modifier.STATIC)
        || !context.names().members().isAccessibleToCompanion(owner)) {
      return Optional.empty();
    }
    List<Parameter> parameters = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      Optional<Type> type = TypeReader.of(parameter.asType());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      parameters.add(new Parameter(
          parameter.getSimpleName().toString(),
          type.get(),
          false,
          context.types().shape(type.get()),
          false));
    }
    return CalledGradient.isPossible(parameters, wrt)
        ? Optional.of(context
            .callees()
            .orElseThrow()
            .gradient(
                method,
                record -> new CalledGradient(
                    record,
                    Companions.nameOf(owner, context.environment().elements()),
                    ForeignCalls.memberName(method),
                    ForeignCalls.recordSuffix(method),
                    parameters,
                    wrt,
                    TypeReader.of(method.getReturnType()).orElseThrow())))
        : Optional.empty();
  }

  /** What a member gives that can be had from a gradient. */
  static List<Value> values(
      Body body, Origin origin, CalledGradient call, Derivative kind, List<Value> taken) {
    body.builder().at(origin);
    return new GradientValues(body.builder(), call.slope(), call.result()).of(kind, taken);
  }
}
