package org.cotangent.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cotangent.Derivative;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Routine;
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
 * @param derivatives what was asked for; nothing of a method that others call
 * @param checkpoints the most states to keep of a loop; 0 for as many as it has iterations
 * @param object the class, if this is an instance method of one that is no record: the first
 *     parameters are the fields that it reads
 * @param primal the method's body; its params are the method's, in order, with their names, and the
 *     leaves of those that are records; its results are the leaves of the method's
 * @param resultShape what the result consists of, if it is a record
 * @param routine how others call it, if it is a method that runs in two steps
 * @param forward the forward mode of the primal, if it had to be made before others; its params are
 *     the primal's, then a tangent for each that is differentiated
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
    Optional<ReferenceType> object,
    Function primal,
    Optional<RecordShape> resultShape,
    Optional<Routine> routine,
    Optional<Function> forward) {

  /** A method whose result is no record, and that others do not call in two steps. */
  public DifferentiableMethod(
      String name,
      String memberName,
      String recordSuffix,
      boolean isPrivate,
      List<Parameter> parameters,
      Type result,
      Set<Derivative> derivatives,
      int checkpoints,
      Optional<ReferenceType> object,
      Function primal) {
    this(
        name,
        memberName,
        recordSuffix,
        isPrivate,
        parameters,
        result,
        derivatives,
        checkpoints,
        object,
        primal,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public DifferentiableMethod {
    parameters = List.copyOf(parameters);
    derivatives = Set.copyOf(derivatives);
  }

  /** The same method where others are asked for. */
  public DifferentiableMethod withDerivatives(Set<Derivative> asked) {
    return new DifferentiableMethod(
        name,
        memberName,
        recordSuffix,
        isPrivate,
        parameters,
        result,
        asked,
        checkpoints,
        object,
        primal,
        resultShape,
        routine,
        forward);
  }

  /** The same method with its records numbered among those of its name. */
  public DifferentiableMethod withRecordSuffix(String newSuffix) {
    return with(newSuffix, primal, routine, forward);
  }

  /** The same method with another primal. */
  public DifferentiableMethod withPrimal(Function newPrimal) {
    return with(recordSuffix, newPrimal, routine, forward);
  }

  /** The same method as one that runs in two steps, with what is known of its calls. */
  public DifferentiableMethod withRoutine(Routine newRoutine) {
    return with(recordSuffix, primal, Optional.of(newRoutine), forward);
  }

  /** The same method with the forward mode of its primal. */
  public DifferentiableMethod withForward(Function newForward) {
    return with(recordSuffix, primal, routine, Optional.of(newForward));
  }

  private DifferentiableMethod with(
      String newSuffix,
      Function newPrimal,
      Optional<Routine> newRoutine,
      Optional<Function> newForward) {
    return new DifferentiableMethod(
        name,
        memberName,
        newSuffix,
        isPrivate,
        parameters,
        result,
        derivatives,
        checkpoints,
        object,
        newPrimal,
        resultShape,
        newRoutine,
        newForward);
  }

  /**
   * Whether nobody has asked for derivatives of the method, but others call it: its gradient is for
   * the companion alone.
   */
  public boolean isCallee() {
    return derivatives.isEmpty();
  }

  /** What the primal returns: the result itself if it is no record. */
  public List<Leaf> resultLeaves() {
    return resultShape
        .map(RecordShape::leaves)
        .orElseGet(() -> List.of(new Leaf(List.of(), result)));
  }

  /** The wrt-parameters, in order of declaration. */
  public List<Parameter> wrt() {
    return parameters.stream().filter(Parameter::differentiated).toList();
  }

  /** Whether this is an instance method, whose first parameter is the receiver. */
  public boolean isInstance() {
    return !parameters.isEmpty() && parameters.get(0).isReceiver();
  }

  /** The types of the parameters that generated methods have. */
  public List<Type> signature() {
    List<Type> types = new ArrayList<>();
    object.ifPresent(types::add);
    parameters.stream()
        .filter(parameter -> parameter.field().isEmpty())
        .forEach(parameter -> types.add(parameter.type()));
    return types;
  }

  /**
   * What the derivatives by the wrt-parameters are called: as these, and as the fields if no
   * parameter has the name.
   */
  public List<String> wrtNames() {
    List<String> names = wrt().stream()
        .filter(parameter -> parameter.field().isEmpty())
        .map(Parameter::name)
        .toList();
    return wrt().stream()
        .map(parameter -> parameter
            .field()
            .map(Parameter.Field::name)
            .filter(field -> !names.contains(field))
            .orElse(parameter.name()))
        .toList();
  }

  /** What the primal takes, in order: the parameters, records taken apart. */
  public List<Leaf> leaves() {
    return parameters.stream().flatMap(parameter -> parameter.leaves().stream()).toList();
  }

  /** The primal's params that are differentiated, in order of declaration. */
  public List<Var> independents() {
    if (routine.isPresent()) {
      List<Var> active = new ArrayList<>(primal.params());
      active.removeIf(param ->
          !routine.get().parameters().get(primal.params().indexOf(param)).isDifferentiated());
      return active;
    }
    return wrt().stream()
        .flatMap(parameter -> params(parameter).stream())
        .filter(param -> param.type().carriesDerivative())
        .toList();
  }

  /** The number of the primal's first param for one of the parameters. */
  public int start(Parameter parameter) {
    int start = 0;
    for (Parameter before : parameters.subList(0, parameters.indexOf(parameter))) {
      start += before.leaves().size();
    }
    return start;
  }

  /** The primal's params for one of the parameters. */
  public List<Var> params(Parameter parameter) {
    int start = start(parameter);
    return primal.params().subList(start, start + parameter.leaves().size());
  }
}
