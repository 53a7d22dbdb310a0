package org.cotangent.processor.differentiate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * A derivative in the words of what users write, so that it can be differentiated like that: every
 * bit counts now, and additions to elements, and arrays of zeros, are written out.
 */
public final class Primals {

  /** The tests whether there is anything to add to an element. */
  private final Set<Value> somethings = new HashSet<>();

  private Primals() {}

  /** The same function. */
  public static Function of(Function derivative) {
    Primals pass = new Primals();
    Uses.forEachStatement(derivative.body().statements(), statement -> {
      if (statement instanceof Statement.Let let && isOfSomething(let)) {
        pass.somethings.add(let.target());
      }
    });
    Rewriter primal = Rewriter.ofOrigins(origin -> origin.as(Origin.Role.PRIMAL));
    return derivative.withBody(pass.block(primal.block(derivative.body())));
  }

  /** Whether a sum of adjoints is compared with zero, which no user does. */
  private static boolean isOfSomething(Statement.Let let) {
    return let.origin().derivative()
        && let.expression() instanceof Apply apply
        && apply.primitive() == Primitive.NOT_EQUAL
        && apply.operand(0).type().isFloating();
  }

  private Block block(Block block) {
    BlockBuilder code = new BlockBuilder();
    Rewriter inside = Rewriter.ofBlocks(this::block);
    for (Statement statement : block.statements()) {
      code.at(statement.origin());
      if (statement instanceof Statement.Branch branch && somethings.contains(branch.selector())) {
        code.add(Statement.Branch.of(
            branch.results(),
            exists(branch, code),
            block(branch.blocks().get(0)),
            block(branch.blocks().get(1)),
            branch.origin()));
      } else if (statement instanceof Statement.Accumulate add) {
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

  /**
   * Whether the elements are there that something is added to. If so, a sum of zero is added as
   * well: its derivative need not be zero.
   */
  private static Value exists(Statement.Branch addition, BlockBuilder code) {
    Value all = null;
    for (Statement statement : addition.blocks().get(0).statements()) {
      Value array = Regions.target(statement);
      if (array != null) {
        Value index = statement.uses().get(1);
        Value exists = exists(array, index, code);
        all = all == null ? exists : define(Apply.of(Primitive.AND, all, exists), code);
      }
    }
    if (all == null || !addition.blocks().get(1).statements().isEmpty()) {
      throw new IllegalStateException("no addition of a sum: " + addition);
    }
    return all;
  }

  /** {@code array != null && index >= 0 && index < array.length}. */
  private static Value exists(Value array, Value index, BlockBuilder code) {
    Value isNull = define(Apply.of(Primitive.EQUAL, array, Constant.zero(array.type())), code);
    BlockBuilder made = new BlockBuilder().at(code.origin());
    Value length = define(new Expression.Length(array), made);
    Value isBelow = define(Apply.of(Primitive.LESS, index, length), made);
    if (!(index instanceof Constant)) {
      Value zero = Constant.zero(index.type());
      Value isAbove = define(Apply.of(Primitive.GREATER_EQUAL, index, zero), made);
      isBelow = define(Apply.of(Primitive.AND, isAbove, isBelow), made);
    }
    Var exists = Var.unnamed(ScalarType.BOOLEAN);
    code.add(Statement.Branch.of(
        List.of(exists),
        isNull,
        Block.yielding(Constant.FALSE),
        new Block(made.statements(), List.of(isBelow)),
        code.origin()));
    return exists;
  }

  /** {@code array[index] += value}, where the value has been rounded as the element is. */
  private static void add(Statement.Accumulate add, BlockBuilder code) {
    Var element = code.define("", new Expression.Load(add.array(), add.index()));
    Value value = add.value();
    if (element.type() == ScalarType.FLOAT) {
      value = rounded(value, code);
    }
    Value sum = define(Apply.of(Primitive.ADD, doubled(element, code), doubled(value, code)), code);
    if (element.type() == ScalarType.FLOAT) {
      sum = rounded(sum, code);
    }
    code.add(new Statement.Store(add.array(), add.index(), sum, add.origin()));
  }

  private static Value rounded(Value value, BlockBuilder code) {
    return value.type() == ScalarType.FLOAT
        ? value
        : define(new Expression.Convert(ScalarType.FLOAT, value), code);
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
