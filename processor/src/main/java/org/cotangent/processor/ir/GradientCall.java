package org.cotangent.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call of another class's companion for the gradient of a method, whose own derivative is that
 * companion's Hessian-vector product. For it this companion has a private record with three
 * methods: one that calls for the gradient and puts all numbers of the result into one array, one
 * that takes a direction and gives the derivative of that array, and one that takes the adjoint of
 * the array and makes the record of the adjoints of the arguments.
 *
 * @param record the simple name of the private record
 * @param companion the canonical name of the other companion
 * @param member the base name of its members
 * @param suffix what tells its records apart from those of overloads
 * @param parameters the types of the method's parameters: numbers, and arrays of rank one where
 *     they are differentiated by
 * @param names what these are called, each unlike the others
 * @param components for each parameter, the component that holds the derivative by it; empty for
 *     those held constant
 */
public record GradientCall(
    String record,
    String companion,
    String member,
    String suffix,
    List<Type> parameters,
    List<String> names,
    List<Optional<String>> components) {

  /** The method that calls for the gradient. */
  public static final String VALUES = "values";

  /** The method that gives the derivative of these numbers in a direction. */
  public static final String TANGENTS = "tangents";

  /** The method that makes the record of adjoints. */
  public static final String PULLBACK = "pullback";

  public GradientCall {
    parameters = List.copyOf(parameters);
    names = List.copyOf(names);
    components = List.copyOf(components);
  }

  /** For each parameter, the name of the record's component for its adjoint. */
  public List<Optional<String>> byArgument() {
    List<Optional<String>> byArgument = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      byArgument.add(components.get(i).isPresent() ? Optional.of(names.get(i)) : Optional.empty());
    }
    return byArgument;
  }
}
