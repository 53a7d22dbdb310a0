package org.cotangent.processor.differentiate;

import java.util.List;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Between tangents that are doubles and those that are floats, as what others take and give is of
 * arrays of floats.
 */
final class Widths {

  private Widths() {}

  /** A value as one of a type: a number is converted, anything else has it. */
  static Value as(Value value, Type type, BlockBuilder code) {
    if (value.type().equals(type) || !(type instanceof ScalarType number)) {
      return value;
    } else if (number == ScalarType.DOUBLE) {
      return code.toDouble(value);
    }
    return value instanceof Constant constant
        ? Constant.of(((Number) constant.value()).floatValue())
        : code.compute(new Expression.Convert(number, value));
  }

  /** Zeros of the shape of an array, which may be of floats where these are doubles. */
  static Expression zerosLike(Var array, Type type, BlockBuilder code) {
    return array.type().equals(type)
        ? new Expression.ZerosLike(array)
        : new Expression.NewArray(
            (ArrayType) type, List.of(code.define("", new Expression.Length(array))));
  }

  /** {@code System.arraycopy}, or a loop that converts elements. */
  static void copy(
      Value from, Value fromPlace, Value to, Value toPlace, Value length, BlockBuilder code) {
    if (from.type().equals(to.type())) {
      code.add(new Statement.Copy(from, fromPlace, to, toPlace, length, code.origin()));
      return;
    }
    Var index = Var.named("i", ScalarType.INT);
    BlockBuilder body = new BlockBuilder().at(code.origin());
    Value taken = body.define("", new Expression.Load(from, place(fromPlace, index, body)));
    Value element = as(taken, ((ArrayType) to.type()).element(), body);
    body.add(new Statement.Store(to, place(toPlace, index, body), element, code.origin()));
    ArrayReversal.forEach(index, length, body, code);
  }

  private static Value place(Value first, Var index, BlockBuilder code) {
    return first.equals(Constant.of(0))
        ? index
        : code.compute(Apply.of(Primitive.ADD, first, index));
  }

  /** A copy of an array with elements of another type, rows included. */
  static Var copy(Var array, ArrayType type, BlockBuilder code) {
    Value length = code.define("", new Expression.Length(array));
    Var copy = code.define("", new Expression.NewArray(type, List.of(length)));
    if (!(type.element() instanceof ArrayType rowType)) {
      copy(array, Constant.of(0), copy, Constant.of(0), length, code);
      return copy;
    }
    Var index = Var.named("i", ScalarType.INT);
    BlockBuilder body = new BlockBuilder().at(code.origin());
    Var row = body.define("", new Expression.Load(array, index));
    BlockBuilder some = new BlockBuilder().at(code.origin());
    Var copied = copy(row, rowType, some);
    some.add(new Statement.Store(copy, index, copied, code.origin()));
    Constant none = Constant.zero(row.type());
    body.add(Statement.Branch.of(
        List.of(),
        body.define("", Apply.of(Primitive.EQUAL, row, none)),
        Block.yielding(),
        new Block(some.statements(), List.of()),
        code.origin()));
    ArrayReversal.forEach(index, length, body, code);
    return copy;
  }
}
