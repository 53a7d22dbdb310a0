package org.cotangent.processor.ir;

import java.util.List;
import java.util.Optional;

/**
 * A call of a companion for the gradient of a method, whose own derivative is that companion's
 * Hessian-vector product. For it this companion has a private record with three methods: one that
 * calls for the gradient and puts all numbers of the result into one array, one that takes a
 * direction and gives the derivative of that array, and one that takes the adjoint of the array and
 * makes the record of the adjoints of the arguments. It has others for products with the gradient,
 * which the companion computes in its own way.
 *
 * @param record the simple name of the private record
 * @param byArgument for each argument, the name of the record's component for its adjoint; empty
 *     for those held constant
 */
public record GradientCall(String record, List<Optional<String>> byArgument) {

  /** The method that calls for the gradient. */
  public static final String VALUES = "values";

  /** The method that gives the derivative of these numbers in a direction. */
  public static final String TANGENTS = "tangents";

  /** The method that makes the record of adjoints. */
  public static final String PULLBACK = "pullback";

  /** The method that gives the value, and its derivative in a direction. */
  public static final String JVP = "jvp";

  /** The method that gives the value, and a multiple of the gradient, as one array. */
  public static final String VJP = "vjp";

  public GradientCall {
    byArgument = List.copyOf(byArgument);
  }
}
