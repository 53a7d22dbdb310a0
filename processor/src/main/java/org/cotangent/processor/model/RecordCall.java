package org.cotangent.processor.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Type;

/**
 * Another class's method that takes or returns records. As these are taken apart, the companion has
 * a private record with two methods for it, which take the leaves of its parameters and make the
 * records again: one that calls the method, and one that calls what its own companion has for it.
 *
 * @param name the simple name of the private record
 * @param owner the canonical name of the method's class
 * @param method the method's name
 * @param parameters its parameters
 * @param result the type of its result
 * @param resultShape what the result consists of, if it is a record: numbers, which the private
 *     record gives as an array
 * @param derivative where its derivative comes from; empty if it carries none
 */
public record RecordCall(
    String name,
    String owner,
    String method,
    List<Parameter> parameters,
    Type result,
    Optional<RecordShape> resultShape,
    Optional<Derivative> derivative) {

  /**
   * A generated derivative.
   *
   * @param companion the canonical name of the companion
   * @param method the name of its method
   * @param type the canonical name of the record that this returns
   * @param isGradient whether it gives the value with the gradient, rather than taking a seed
   * @param components the component for each parameter, empty for those held constant
   * @param tangent what gives the derivative in a direction, if the companion has it
   */
  public record Derivative(
      String companion,
      String method,
      String type,
      boolean isGradient,
      List<Optional<String>> components,
      Optional<Tangent> tangent) {
    public Derivative {
      components = List.copyOf(components);
    }
  }

  /**
   * A generated derivative in a direction.
   *
   * @param method the name of the companion's method
   * @param type the canonical name of the record that this returns
   */
  public record Tangent(String method, String type) {}

  /**
   * A leaf of a parameter.
   *
   * @param parameter the parameter's number
   * @param leaf where it lies in the parameter
   * @param isKnown whether there is a derivative by it
   */
  public record Argument(int parameter, Leaf leaf, boolean isKnown) {}

  public RecordCall {
    parameters = List.copyOf(parameters);
  }

  /** What the methods of the private record take, in order. */
  public List<Argument> arguments() {
    return arguments(
        parameters,
        derivative
            .map(Derivative::components)
            .orElse(Collections.nCopies(parameters.size(), Optional.empty())));
  }

  /** The leaves of parameters, of those with a component with derivatives by them. */
  static List<Argument> arguments(List<Parameter> parameters, List<Optional<String>> components) {
    return Stream.iterate(0, i -> i < parameters.size(), i -> i + 1)
        .flatMap(i -> parameters.get(i).leaves().stream()
            .map(leaf -> new Argument(
                i, leaf, components.get(i).isPresent() && leaf.type().carriesDerivative())))
        .toList();
  }

  /** What the arguments are called, in order, each unlike the others. */
  public List<String> names() {
    return names(parameters, arguments());
  }

  static List<String> names(List<Parameter> parameters, List<Argument> arguments) {
    return Naming.components(arguments.stream()
        .map(argument -> {
          StringBuilder name =
              new StringBuilder(parameters.get(argument.parameter()).name());
          argument.leaf().names().forEach(part -> name.append(Naming.capitalised(part)));
          return name.toString();
        })
        .toList());
  }

  /** The type of what the private record's method returns for a call. */
  public Type flatResult() {
    return resultShape.isPresent() ? ArrayType.VECTOR : result;
  }
}
