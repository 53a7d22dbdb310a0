package org.cotangent.processor.differentiate;

import java.util.List;
import java.util.function.Supplier;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.TapeType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Tapes, arrays that serve as tapes, and their names: {@code pTape} for the records of {@code p}.
 */
final class Tapes {

  private Tapes() {}

  static String name(Var recorded) {
    return recorded.isNamed() ? recorded.name() + "Tape" : "tape";
  }

  /** Java has no arrays of generic types, which tapes of references are. */
  static boolean isElementOfArrays(Type type) {
    return !(type instanceof TapeType tape) || tape.element() instanceof ScalarType;
  }

  /** Makes an array for as many records as there is room for, or a tape of what needs one. */
  static Var withRoom(Value room, Var recorded, BlockBuilder before) {
    return before.define(
        name(recorded),
        isElementOfArrays(recorded.type())
            ? new Expression.NewArray(new ArrayType(recorded.type()), List.of(room))
            : new Expression.NewTape(new TapeType(recorded.type())));
  }

  /** Records a value, in an array at an index. */
  static void record(Var tape, Var value, Supplier<Value> index, BlockBuilder iteration) {
    iteration.add(
        tape.type() instanceof TapeType
            ? new Statement.Push(tape, value, iteration.origin())
            : new Statement.Store(tape, index.get(), value, iteration.origin()));
  }

  /** Reads a record back, from an array at an index. */
  static Value read(Var tape, Var recorded, Value index, BlockBuilder head) {
    return head.define(
        recorded.name(),
        tape.type() instanceof TapeType
            ? new Expression.Pop(tape)
            : new Expression.Load(tape, index));
  }
}
