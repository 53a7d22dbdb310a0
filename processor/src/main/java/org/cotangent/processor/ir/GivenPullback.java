package org.cotangent.processor.ir;

import java.util.List;

/**
 * A user's vector-Jacobian product of a method, which adds to arrays that it is given. For it the
 * companion has a record of the adjoints, with a method that makes the arrays and fills them.
 *
 * @param owner the canonical name of the class of the user's method
 * @param method its name
 * @param record the simple name of the record
 * @param parameters the types of the parameters of the method that it is the product of
 * @param components the names of these parameters, as components of a record
 * @param result the type of that method's result
 */
public record GivenPullback(
    String owner,
    String method,
    String record,
    List<Type> parameters,
    List<String> components,
    Type result) {

  /** The name of the method that makes the record. */
  public static final String FACTORY = "of";

  public GivenPullback {
    parameters = List.copyOf(parameters);
    components = List.copyOf(components);
  }
}
