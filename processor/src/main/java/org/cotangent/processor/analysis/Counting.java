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
 * A loop whose number of iterations is known on entry: an {@code int} counter goes up or down by
 * one from its initial value until it reaches a bound that the loop does not change.
 *
 * @param index the counter's place among the loop's params
 * @param init the counter's first value
 * @param bound what the counter is compared with, from outside the loop
 * @param boundExpression how to compute the bound before the loop where the test computes it
 * @param step 1 or -1
 * @param isInclusive whether the bound itself is still counted
 */
public record Counting(
    int index,
    Value init,
    Value bound,
    Optional<Expression> boundExpression,
    int step,
    boolean isInclusive) {

  /** Recognises such a loop. */
  public static Optional<Counting> of(Statement.Loop loop) {
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
    int step = induction(loop, index).orElse(0);
    boolean goesUp =
        comparison.primitive() == Primitive.LESS || comparison.primitive() == Primitive.LESS_EQUAL;
    boolean goesDown = comparison.primitive() == Primitive.GREATER
        || comparison.primitive() == Primitive.GREATER_EQUAL;
    if (!(goesUp && step == 1) && !(goesDown && step == -1)) {
      return Optional.empty();
    }
    boolean isInclusive = comparison.primitive() == Primitive.LESS_EQUAL
        || comparison.primitive() == Primitive.GREATER_EQUAL;
    Value bound = comparison.operand(1);
    Optional<Expression> expression = Optional.ofNullable(inTest.get(bound));
    boolean isFixed = expression.isPresent()
        ? isFixedLength(expression.get(), loop)
        : !loop.params().contains(bound);
    if (!isFixed || inTest.size() > (expression.isPresent() ? 2 : 1)) {
      return Optional.empty();
    }
    return Optional.of(
        new Counting(index, loop.inits().get(index), bound, expression, step, isInclusive));
  }

  /** The constant that each iteration adds to an {@code int} param, if there is one. */
  public static Optional<Integer> induction(Statement.Loop loop, int index) {
    Var param = loop.params().get(index);
    Expression next = definitions(loop.body()).get(loop.next().get(index));
    if (param.type() != ScalarType.INT || !(next instanceof Expression.Apply apply)) {
      return Optional.empty();
    }
    boolean isSum = apply.primitive() == Primitive.ADD;
    if (!isSum && apply.primitive() != Primitive.SUBTRACT) {
      return Optional.empty();
    }
    if (apply.operand(0) == param && apply.operand(1) instanceof Constant step) {
      return Optional.of(isSum ? (Integer) step.value() : -(Integer) step.value());
    }
    if (isSum && apply.operand(1) == param && apply.operand(0) instanceof Constant step) {
      return Optional.of((Integer) step.value());
    }
    return Optional.empty();
  }

  private static boolean isFixedLength(Expression expression, Statement.Loop loop) {
    return expression instanceof Expression.Length length
        && !loop.params().contains(length.array());
  }

  private static Map<Var, Expression> definitions(Block block) {
    Map<Var, Expression> definitions = new HashMap<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Let let) {
        definitions.put(let.target(), let.expression());
      }
    }
    return definitions;
  }
}
