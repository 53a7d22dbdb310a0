package org.cotangent.processor.optimize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Arithmetic with the common length of some arrays: which values are that length plus a constant.
 */
final class Lengths {

  private final Set<Var> arrays;
  private final Map<Var, Expression> definitions = new HashMap<>();

  Lengths(Set<Var> arrays) {
    this.arrays = arrays;
  }

  /** Takes note of the definitions among statements. */
  Lengths define(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement instanceof Statement.Let let) {
        definitions.put(let.target(), let.expression());
      }
    }
    return this;
  }

  /** How a value is defined, or null. */
  Expression definition(Value value) {
    return value instanceof Var variable ? definitions.get(variable) : null;
  }

  /** The constant that a value adds to the length, if it is such a sum. */
  OptionalInt beyond(Value value) {
    if (isLength(value)) {
      return OptionalInt.of(0);
    }
    if (definition(value) instanceof Expression.Apply apply) {
      for (Value operand : apply.operands()) {
        if (isLength(operand)) {
          return LoopEnd.distance(apply, (Var) operand);
        }
      }
    }
    return OptionalInt.empty();
  }

  /**
   * How many of the last elements a loop does not get to that counts from the first element on, if
   * it uses this index; empty for other loops.
   */
  OptionalInt leftOut(LoopEnd end, Value index) {
    OptionalInt ahead = distance(index, end.counter());
    if (ahead.isEmpty()) {
      return OptionalInt.empty();
    }
    int inclusive = end.isInclusive() ? 1 : 0;
    Value bound = end.comparison().operand(1);
    boolean goesUp = end.step() > 0;
    OptionalInt beyond = beyond(goesUp ? bound : end.init());
    Constant atStart = Constant.of((goesUp ? 0 : inclusive - 1) - ahead.getAsInt());
    if (beyond.isEmpty() || !atStart.equals(goesUp ? end.init() : bound)) {
      return OptionalInt.empty();
    }
    int behind = beyond.getAsInt() + ahead.getAsInt() + (goesUp ? inclusive : 1);
    return behind <= 0 && (goesUp || behind == 0) ? OptionalInt.of(-behind) : OptionalInt.empty();
  }

  /** The constant that a value adds to a variable, if it is such a sum. */
  OptionalInt distance(Value value, Var variable) {
    if (value.equals(variable)) {
      return OptionalInt.of(0);
    }
    Expression definition = definition(value);
    return definition == null ? OptionalInt.empty() : LoopEnd.distance(definition, variable);
  }

  private boolean isLength(Value value) {
    return definition(value) instanceof Expression.Length length && arrays.contains(length.array());
  }
}
