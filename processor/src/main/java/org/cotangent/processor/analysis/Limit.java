package org.cotangent.processor.analysis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * What ends a loop that nothing else ends: an {@code int} param is compared with a bound that the
 * loop does not change.
 *
 * @param index the param's place
 * @param bound what it is compared with, from outside the loop
 * @param boundExpression how to compute the bound before the loop where the test computes it
 * @param isAbove whether the loop goes on while the param is less than the bound, not greater
 * @param isInclusive whether the loop goes on at the bound itself
 */
public record Limit(
    int index,
    Value bound,
    Optional<Expression> boundExpression,
    boolean isAbove,
    boolean isInclusive) {

  /** Recognises such a loop. */
  public static Optional<Limit> of(Statement.Loop loop) {
    if (!loop.again().equals(Constant.TRUE)
        || !(loop.test().results().get(0) instanceof Var condition)) {
      return Optional.empty();
    }
    Map<Var, Expression> inTest = definitions(loop.test());
    if (!(inTest.get(condition) instanceof Expression.Apply comparison)
        || comparison.primitive().form() != Primitive.Form.COMPARISON
        || loop.test().statements().size() != inTest.size()) {
      return Optional.empty();
    }
    int index = loop.params().indexOf(comparison.operand(0));
    if (index < 0 || loop.params().get(index).type() != ScalarType.INT) {
      return Optional.empty();
    }
    boolean isInclusive = comparison.primitive() == Primitive.LESS_EQUAL
        || comparison.primitive() == Primitive.GREATER_EQUAL;
    boolean isAbove =
        comparison.primitive() == Primitive.LESS || comparison.primitive() == Primitive.LESS_EQUAL;
    if (!isAbove && !isInclusive && comparison.primitive() != Primitive.GREATER) {
      return Optional.empty();
    }
    Value bound = comparison.operand(1);
    Optional<Expression> expression = Optional.ofNullable(inTest.get(bound));
    boolean isFixed = expression.isPresent()
        ? isFixedLength(expression.get(), loop)
        : !loop.params().contains(bound);
    if (!isFixed || inTest.size() > (expression.isPresent() ? 2 : 1)) {
      return Optional.empty();
    }
    return Optional.of(new Limit(index, bound, expression, isAbove, isInclusive));
  }

  private static boolean isFixedLength(Expression expression, Statement.Loop loop) {
    return expression instanceof Expression.Length length
        && !loop.params().contains(length.array());
  }

  /** The expressions that a block computes at its own level. */
  static Map<Var, Expression> definitions(Block block) {
    Map<Var, Expression> definitions = new HashMap<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Let let) {
        definitions.put(let.target(), let.expression());
      }
    }
    return definitions;
  }
}
