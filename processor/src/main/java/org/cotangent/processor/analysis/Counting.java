package org.cotangent.processor.analysis;

import java.util.Optional;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
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
    return Limit.of(loop).flatMap(limit -> {
      int step = induction(loop, limit.index()).orElse(0);
      return step == (limit.isAbove() ? 1 : -1)
          ? Optional.of(new Counting(
              limit.index(),
              loop.inits().get(limit.index()),
              limit.bound(),
              limit.boundExpression(),
              step,
              limit.isInclusive()))
          : Optional.empty();
    });
  }

  /** The constant that each iteration adds to an {@code int} param, if there is one. */
  public static Optional<Integer> induction(Statement.Loop loop, int index) {
    return step(loop, index).filter(step -> step.operand(1) instanceof Constant).map(step -> {
      int number = (Integer) ((Constant) step.operand(1)).value();
      return step.primitive() == Primitive.ADD ? number : -number;
    });
  }

  /**
   * What each iteration does to an {@code int} param, if it adds or subtracts what the loop does
   * not change: the sum or difference with the param as first operand.
   */
  public static Optional<Expression.Apply> step(Statement.Loop loop, int index) {
    Var param = loop.params().get(index);
    Expression next = Limit.definitions(loop.body()).get(loop.next().get(index));
    if (param.type() != ScalarType.INT || !(next instanceof Expression.Apply apply)) {
      return Optional.empty();
    }
    boolean isSum = apply.primitive() == Primitive.ADD;
    if (!isSum && apply.primitive() != Primitive.SUBTRACT) {
      return Optional.empty();
    }
    if (isSum && apply.operand(0) != param) {
      apply = Expression.Apply.of(Primitive.ADD, apply.operand(1), apply.operand(0));
    }
    return apply.operand(0) == param && isFixed(apply.operand(1), loop)
        ? Optional.of(apply)
        : Optional.empty();
  }

  private static boolean isFixed(Value value, Statement.Loop loop) {
    return value instanceof Constant
        || !loop.params().contains(value) && !Uses.definitions(loop.body()).contains(value);
  }
}
