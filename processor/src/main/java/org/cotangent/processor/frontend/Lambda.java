package org.cotangent.processor.frontend;

import java.util.List;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;

/**
 * A lambda, or a method reference, that a local variable stands for. It is written in place of its
 * calls, where the variables around it have the values that they had when it was made: they never
 * change.
 *
 * @param method the name of the method that calls it
 * @param result what {@code return} assigns
 * @param end where {@code return} goes
 * @param size the number of operations in it
 */
record Lambda(
    String method,
    List<LocalVariable> parameters,
    LocalVariable result,
    Jump end,
    Step step,
    int size) {

  /** The type of a call. */
  ScalarType type() {
    return (ScalarType) result.type();
  }

  /** Writes the body, with variables of its own, in place of a call with these arguments. */
  Value inline(Body caller, Origin call, List<Typed> arguments) {
    Body body = caller.ofLambda();
    body.declareOwn(result);
    caller.builder().leavable(body.target(end), () -> {
      for (int i = 0; i < arguments.size(); i++) {
        LocalVariable parameter = parameters.get(i);
        Value argument = arguments.get(i).emitAs(caller, call, parameter.type());
        caller.builder().at(call);
        body.declareOwn(parameter);
        body.assign(parameter, argument);
      }
      step.emit(body);
      body.requireEnded();
    });
    caller.builder().at(call);
    return body.read(result);
  }
}
