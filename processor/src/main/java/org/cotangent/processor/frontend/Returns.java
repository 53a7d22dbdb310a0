package org.cotangent.processor.frontend;

import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Tuple;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;

/**
 * What {@code return} means where a method's body is written.
 *
 * @param type the type of the method's result; empty if it has none
 * @param step writes the return of the value, which is there if the method has a result
 */
record Returns(Optional<Type> type, Return step) {

  /** Writes a return. */
  @FunctionalInterface
  interface Return {
    void emit(Body body, Optional<Value> value);
  }

  /** The end of the function. */
  static Returns ofFunction(Type type) {
    return new Returns(
        Optional.of(type), (body, value) -> body.builder().returns(leaves(value.orElseThrow())));
  }

  /** The end of a function without a result. */
  static Returns ofVoid() {
    return new Returns(Optional.empty(), (body, value) -> body.builder().returns(List.of()));
  }

  /** The components of a record, and of records in it; else the value itself. */
  static List<Value> leaves(Value value) {
    return value instanceof Tuple record
        ? record.components().stream().flatMap(each -> leaves(each).stream()).toList()
        : List.of(value);
  }

  /** The end of what is written in place of a call. */
  static Returns to(Optional<LocalVariable> result, Jump end) {
    return new Returns(result.map(LocalVariable::type), (body, value) -> {
      result.ifPresent(variable -> body.assign(variable, value.orElseThrow()));
      body.builder().exit(body.target(end));
    });
  }
}
