package org.cotangent.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.GradientCall;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Type;

/**
 * A gradient that a companion has, with the Hessian-vector product beside it, as it is called where
 * it is differentiated once more.
 *
 * @param record the simple name of the private record that calls it
 * @param companion the canonical name of the companion that has it
 * @param member the base name of its members there
 * @param suffix what tells its records apart from those of overloads
 * @param parameters the method's parameters
 * @param components for each parameter, the component that holds the derivative by it; empty for
 *     those held constant
 * @param result the type of the method's value
 */
public record CalledGradient(
    String record,
    String companion,
    String member,
    String suffix,
    List<Parameter> parameters,
    List<Optional<String>> components,
    Type result) {

  public CalledGradient {
    parameters = List.copyOf(parameters);
    components = List.copyOf(components);
  }

  /** Whether a gradient by such parameters can be passed on as numbers. */
  public static boolean isPossible(List<Parameter> parameters, List<Optional<String>> components) {
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      if (parameter.shape().filter(RecordShape::hasSealed).isPresent()
          || components.get(i).isPresent() && !parameter.isDifferentiable()) {
        return false;
      }
    }
    return true;
  }

  /** What the methods of the private record take, in order. */
  public List<RecordCall.Argument> arguments() {
    return RecordCall.arguments(parameters, components);
  }

  /** What the arguments are called, in order, each unlike the others. */
  public List<String> names() {
    return RecordCall.names(parameters, arguments());
  }

  /** What a call for the gradient's numbers has for a derivative. */
  public Slope.Pullback slope() {
    List<RecordCall.Argument> arguments = arguments();
    List<String> names = names();
    List<Optional<String>> byArgument = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      byArgument.add(arguments.get(i).isKnown() ? Optional.of(names.get(i)) : Optional.empty());
    }
    String simpleName = companion.substring(companion.lastIndexOf('.') + 1);
    return new Slope.Pullback(
        new GradientCall(record, byArgument),
        new Slope.WithRecords(
            simpleName + "." + member + "Gradient",
            arguments.stream().map(RecordCall.Argument::parameter).toList(),
            true));
  }
}
