package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.FreshCopy;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Where the counter of a loop stands behind the loop, for a loop that counts up or down by one
 * towards a bound that it does not change, and which nothing but the bound ends.
 *
 * @param loop the loop
 * @param counter the param that counts
 * @param init the counter's first value
 * @param step 1 or -1
 * @param comparison of the counter with the bound
 */
record LoopEnd(
    Statement.Loop loop, Var counter, Value init, int step, Expression.Apply comparison) {

  static Optional<LoopEnd> of(Statement.Loop loop) {
    if (!loop.again().equals(Constant.TRUE)) {
      return Optional.empty();
    }
    Expression.Apply comparison = null;
    for (Statement statement : loop.test().statements()) {
      if (!(statement instanceof Statement.Let let)) {
        return Optional.empty();
      }
      if (let.target().equals(loop.test().results().get(0))
          && let.expression() instanceof Expression.Apply apply) {
        comparison = apply;
      }
    }
    if (comparison == null || comparison.operands().size() != 2) {
      return Optional.empty();
    }
    int index = loop.params().indexOf(comparison.operand(0));
    if (index < 0) {
      return Optional.empty();
    }
    int step = step(loop, index);
    if (step != direction(comparison.primitive())) {
      return Optional.empty();
    }
    LoopEnd end =
        new LoopEnd(loop, loop.params().get(index), loop.inits().get(index), step, comparison);
    return step != 0 && end.isBoundFixed() ? Optional.of(end) : Optional.empty();
  }

  /** The statements, run only if the loop is entered. */
  List<Statement> ifEntered(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    FreshCopy test = FreshCopy.of(loop.test(), Map.of(counter, init), origin -> origin);
    result.addAll(test.statements());
    result.add(Statement.Branch.of(
        List.of(),
        test.block().results().get(0),
        new Block(statements, List.of()),
        Block.yielding(),
        loop.origin()));
    return result;
  }

  /** Whether the loop is still run where the counter is at the bound. */
  boolean isInclusive() {
    return comparison.primitive() == Primitive.LESS_EQUAL
        || comparison.primitive() == Primitive.GREATER_EQUAL;
  }

  /** Computes the counter's value after a loop that was entered, plus a constant. */
  Value afterLast(int distance, List<Statement> statements) {
    FreshCopy test = FreshCopy.of(loop.test(), Map.of(counter, init), origin -> origin);
    statements.addAll(test.statements());
    Value bound = test.of(comparison.operand(1));
    int sum = distance + (isInclusive() ? step : 0);
    if (sum == 0) {
      return bound;
    }
    Var index = Var.unnamed(ScalarType.INT);
    Expression expression = Expression.Apply.of(Primitive.ADD, bound, Constant.of(sum));
    statements.add(new Statement.Let(index, expression, Origin.NONE));
    return index;
  }

  /** The constant that an expression adds to a variable, if that is all it does. */
  static OptionalInt distance(Expression expression, Var variable) {
    if (!(expression instanceof Expression.Apply apply) || apply.operands().size() != 2) {
      return OptionalInt.empty();
    }
    boolean isSum = apply.primitive() == Primitive.ADD;
    if (!isSum && apply.primitive() != Primitive.SUBTRACT) {
      return OptionalInt.empty();
    }
    if (apply.operand(0).equals(variable)
        && apply.operand(1) instanceof Constant constant
        && constant.value() instanceof Integer number) {
      return OptionalInt.of(isSum ? number : -number);
    }
    if (isSum
        && apply.operand(1).equals(variable)
        && apply.operand(0) instanceof Constant constant
        && constant.value() instanceof Integer number) {
      return OptionalInt.of(number);
    }
    return OptionalInt.empty();
  }

  private static int step(Statement.Loop loop, int index) {
    for (Statement statement : loop.body().statements()) {
      if (statement instanceof Statement.Let let
          && let.target().equals(loop.next().get(index))) {
        return distance(let.expression(), loop.params().get(index)).orElse(0);
      }
    }
    return 0;
  }

  private static int direction(Primitive comparison) {
    return switch (comparison) {
      case LESS, LESS_EQUAL -> 1;
      case GREATER, GREATER_EQUAL -> -1;
      default -> 0;
    };
  }

  /** Whether the test reads nothing that the loop carries but the counter, and that only once. */
  private boolean isBoundFixed() {
    Set<Var> read = new LinkedHashSet<>(Uses.free(loop.test()));
    read.retainAll(loop.params());
    long readings = loop.test().statements().stream()
        .flatMap(statement -> statement.uses().stream())
        .filter(counter::equals)
        .count();
    return read.equals(Set.of(counter)) && readings == 1;
  }
}
