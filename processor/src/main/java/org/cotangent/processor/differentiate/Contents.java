package org.cotangent.processor.differentiate;

import java.util.List;
import java.util.function.Consumer;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The contents of an array from outside a loop that an iteration must find there when it runs
 * again.
 *
 * @param array the array
 * @param depth 0 for its own elements, 1 for those of its rows, and so on
 * @param isMade whether the array is surely not null
 */
record Contents(Var array, int depth, boolean isMade) {

  /** Copies the contents, and returns an array of the same type that holds them. */
  Value save(BlockBuilder code) {
    return save(array, depth, isMade, code);
  }

  /** Copies an array, rows included, into one that nobody else refers to. */
  static Value copy(Var array, BlockBuilder code) {
    int depth = ((ArrayType) array.type()).rank() - 1;
    return save(array, depth, true, code);
  }

  /** Copies an array of arrays into one that nobody else refers to, but not the innermost ones. */
  static Var copyReferences(Var array, BlockBuilder code) {
    int depth = ((ArrayType) array.type()).rank() - 2;
    return (Var) save(array, depth, true, code);
  }

  /** Puts saved contents back. */
  void restore(Value saved, BlockBuilder code) {
    restore(saved, array, depth, isMade, code);
  }

  private static Value save(Value array, int depth, boolean isMade, BlockBuilder code) {
    if (!isMade) {
      Var copy = Var.unnamed(array.type());
      BlockBuilder made = new BlockBuilder().at(code.origin());
      Value saved = save(array, depth, true, made);
      Block nothing = Block.yielding(Constant.zero(array.type()));
      Block something = new Block(made.statements(), List.of(saved));
      Value isNull = isNull(array, code);
      code.add(Statement.Branch.of(List.of(copy), isNull, nothing, something, code.origin()));
      return copy;
    }
    if (depth == 0) {
      return code.define("", new Expression.Clone(array));
    }
    Value length = code.define("", new Expression.Length(array));
    Var copy = code.define("", new Expression.NewArray((ArrayType) array.type(), List.of(length)));
    forEach(length, code, index -> body -> {
      Value row = body.define("", new Expression.Load(array, index));
      Value saved = save(row, depth - 1, false, body);
      body.add(new Statement.Store(copy, index, saved, body.origin()));
    });
    return copy;
  }

  private static void restore(
      Value saved, Value array, int depth, boolean isMade, BlockBuilder code) {
    if (!isMade) {
      BlockBuilder made = new BlockBuilder().at(code.origin());
      restore(saved, array, depth, true, made);
      Block something = new Block(made.statements(), List.of());
      Value isNull = isNull(saved, code);
      code.add(Statement.Branch.of(List.of(), isNull, Block.yielding(), something, code.origin()));
      return;
    }
    Value length = code.define("", new Expression.Length(saved));
    if (depth == 0) {
      Constant first = Constant.of(0);
      code.add(new Statement.Copy(saved, first, array, first, length, code.origin()));
      return;
    }
    forEach(length, code, index -> body -> {
      Value savedRow = body.define("", new Expression.Load(saved, index));
      Value row = body.define("", new Expression.Load(array, index));
      restore(savedRow, row, depth - 1, false, body);
    });
  }

  private static Value isNull(Value array, BlockBuilder code) {
    return code.define("", Apply.of(Primitive.EQUAL, array, Constant.zero(array.type())));
  }

  private static void forEach(
      Value length,
      BlockBuilder code,
      java.util.function.Function<Var, Consumer<BlockBuilder>> of) {
    Var index = Var.named("i", ScalarType.INT);
    BlockBuilder body = new BlockBuilder().at(code.origin());
    of.apply(index).accept(body);
    Value next = body.compute(Apply.of(Primitive.ADD, index, Constant.of(1)));
    Var goesOn = Var.unnamed(ScalarType.BOOLEAN);
    code.add(new Statement.Loop(
        List.of(index.copy()),
        List.of(index),
        List.of(Constant.of(0)),
        new Block(
            List.of(
                new Statement.Let(goesOn, Apply.of(Primitive.LESS, index, length), code.origin())),
            List.of(goesOn)),
        new Block(body.statements(), List.of(Constant.TRUE, next)),
        code.origin()));
  }
}
