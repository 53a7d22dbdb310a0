package org.cotangent.processor.model;

import java.util.List;
import java.util.Set;
import org.cotangent.Derivative;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Var;

/**
 * An annotated method, read and resolved.
 *
 * @param name the method's name
 * @param memberName the base name of the generated members, already made unique among overloads
 *     where the contract numbers records: see {@code recordSuffix}
 * @param recordSuffix what tells the records of overloads apart: empty, {@code "2"}, {@code "3"}…
 * @param isPrivate whether the companion cannot call the method itself
 * @param checkpoints the most states to keep of a loop; 0 for as many as it has iterations
 * @param primal the method's body; its params are the method's, in order, with their names, and the
 *     leaves of those that are records
 */
public record DifferentiableMethod(
    String name,
    String memberName,
    String recordSuffix,
    boolean isPrivate,
    List<Parameter> parameters,
    Type result,
    Set<Derivative> derivatives,
    int checkpoints,
    Function primal) {

  public DifferentiableMethod {
    parameters = List.copyOf(parameters);
    derivatives = Set.copyOf(derivatives);
  }

  /** The wrt-parameters, in order of declaration. */
  public List<Parameter> wrt() {
    return parameters.stream().filter(Parameter::differentiated).toList();
  }

  /** Whether this is an instance method, whose first parameter is the receiver. */
  public boolean isInstance() {
    return !parameters.isEmpty() && parameters.get(0).isReceiver();
  }

  /** What the primal takes, in order: the parameters, records taken apart. */
  public List<Leaf> leaves() {
    return parameters.stream().flatMap(parameter -> parameter.leaves().stream()).toList();
  }

  /** The primal's params that are differentiated, in order of declaration. */
  public List<Var> independents() {
    return wrt().stream().flatMap(parameter -> params(parameter).stream()).toList();
  }

  /** The primal's params for one of the parameters. */
  public List<Var> params(Parameter parameter) {
    int start = 0;
    for (Parameter before : parameters.subList(0, parameters.indexOf(parameter))) {
      start += before.leaves().size();
    }
    return primal.params().subList(start, start + parameter.leaves().size());
  }
}
