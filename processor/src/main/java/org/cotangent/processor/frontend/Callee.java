package org.cotangent.processor.frontend;

import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;

/**
 * A method whose body was read to be written in place of its calls.
 *
 * @param result what {@code return} assigns; empty for a {@code void} method
 * @param isConstructor whether the result is what the body fills, and not returned
 * @param end where {@code return} goes
 * @param locals the variables of the body and of all that it calls
 * @param fields what is read of {@code this} if that is the object of a class
 * @param size the number of operations in the body and in all that it calls
 */
record Callee(
    List<LocalVariable> parameters,
    Optional<LocalVariable> result,
    boolean isConstructor,
    Jump end,
    Step step,
    Locals locals,
    Fields fields,
    int size) {

  /** The type of a call. */
  Type type() {
    return result.map(LocalVariable::type).orElse(Typed.VOID);
  }

  /** Writes the body, with variables of its own, in place of a call with these arguments. */
  Value inline(Body caller, Origin call, List<Typed> arguments) {
    Body body = caller.ofCallee();
    result.ifPresent(body::declare);
    caller.builder().leavable(body.target(end), () -> {
      for (int i = 0; i < arguments.size(); i++) {
        LocalVariable parameter = parameters.get(i);
        Value argument = arguments.get(i).emitAs(caller, call, parameter.type());
        caller.builder().at(call);
        body.assign(parameter, argument);
      }
      step.emit(body);
      if (result.isPresent() && !isConstructor) {
        body.requireEnded();
      }
    });
    caller.builder().at(call);
    return result.map(body::read).orElse(Constant.FALSE);
  }
}
