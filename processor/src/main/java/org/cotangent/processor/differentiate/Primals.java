package org.cotangent.processor.differentiate;

import java.util.List;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * A derivative in the words of what users write, so that it can be differentiated like that: every
 * bit counts now, and additions to elements, and arrays of zeros, are written out.
 */
public final class Primals {

  private Primals() {}

  /** The same function. */
  public static Function of(Function derivative) {
    Rewriter primal = Rewriter.ofOrigins(origin -> origin.as(Origin.Role.PRIMAL));
    return derivative.withBody(block(primal.block(derivative.body())));
  }

  private static Block block(Block block) {
    BlockBuilder code = new BlockBuilder();
    Rewriter inside = Rewriter.ofBlocks(Primals::block);
    for (Statement statement : block.statements()) {
      code.at(statement.origin());
      if (statement instanceof Statement.Accumulate add) {
        add(add, code);
      } else if (statement instanceof Statement.Let let
          && let.expression() instanceof Expression.ZerosLike zeros) {
        zeros(let.target(), zeros.array(), code);
      } else {
        code.add(inside.of(statement));
      }
    }
    return new Block(code.statements(), block.results());
  }

  /** {@code array[index] += value}. */
  private static void add(Statement.Accumulate add, BlockBuilder code) {
    Var element = code.define("", new Expression.Load(add.array(), add.index()));
    Value sum =
        define(Apply.of(Primitive.ADD, doubled(element, code), doubled(add.value(), code)), code);
    if (element.type() == ScalarType.FLOAT) {
      sum = define(new Expression.Convert(ScalarType.FLOAT, sum), code);
    }
    code.add(new Statement.Store(add.array(), add.index(), sum, add.origin()));
  }

  private static Value doubled(Value value, BlockBuilder code) {
    return value.type() == ScalarType.FLOAT
        ? define(new Expression.Convert(ScalarType.DOUBLE, value), code)
        : value;
  }

  private static Var define(Expression expression, BlockBuilder code) {
    return code.define("", expression);
  }

  /** An array of zeros of the shape of another, which may be null, as may its rows. */
  private static void zeros(Var target, Value like, BlockBuilder code) {
    Value isNull = define(Apply.of(Primitive.EQUAL, like, Constant.zero(like.type())), code);
    BlockBuilder made = new BlockBuilder().at(code.origin());
    Value length = define(new Expression.Length(like), made);
    ArrayType type = (ArrayType) target.type();
    Var array = made.define(target.name(), new Expression.NewArray(type, List.of(length)));
    if (type.element() instanceof ArrayType row) {
      Var index = Var.named("i", ScalarType.INT);
      BlockBuilder body = new BlockBuilder().at(code.origin());
      Var rowLike = define(new Expression.Load(like, index), body);
      Var zeros = Var.unnamed(row);
      zeros(zeros, rowLike, body);
      body.add(new Statement.Store(array, index, zeros, code.origin()));
      ArrayReversal.forEach(index, length, body, made);
    }
    code.add(Statement.Branch.of(
        List.of(target),
        isNull,
        Block.yielding(Constant.zero(type)),
        new Block(made.statements(), List.of(array)),
        code.origin()));
  }
}
