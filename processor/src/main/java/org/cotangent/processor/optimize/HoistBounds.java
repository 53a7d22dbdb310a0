package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Convert;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Computes before a loop what its test always finds to be the same, such as the bound in {@code i <
 * n - 1}, and what its counter steps by: so it is known on entry how often the loop runs. The test
 * runs at least once, so that whatever its beginning throws is still the first thing that happens.
 */
final class HoistBounds {

  private final Regions regions;

  private HoistBounds(Function function) {
    regions = Regions.of(function.body().statements());
  }

  static Function apply(Function function) {
    return function.withBody(Blocks.rewrite(function.body(), new HoistBounds(function)::hoist));
  }

  private Block hoist(Block block) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Loop loop) {
        List<Let> moved = bounds(loop);
        moved.addAll(steps(loop));
        statements.addAll(moved);
        statements.add(without(loop, moved));
      } else {
        statements.add(statement);
      }
    }
    return Blocks.with(block, statements);
  }

  /** The definitions in a loop's test that may stand before the loop. */
  private List<Let> bounds(Loop loop) {
    List<Let> moved = new ArrayList<>();
    Set<Var> own = new HashSet<>(loop.params());
    own.addAll(Uses.definitions(loop.test()));
    Value goesOn = loop.test().results().get(0);
    boolean isFirst = true;
    for (Statement statement : loop.test().statements()) {
      if (statement instanceof Let let
          && !let.target().equals(goesOn)
          && !let.target().type().isFloating()
          && isSame(let.expression(), loop, own)
          && (isFirst || !MayThrow.test(let.expression()))) {
        moved.add(let);
        own.remove(let.target());
      } else {
        isFirst &= statement instanceof Let let && !MayThrow.test(let.expression());
      }
    }
    return moved;
  }

  /**
   * The definitions in a loop's body of what a param steps by, if they may stand before the loop.
   */
  private static List<Let> steps(Loop loop) {
    Map<Value, Let> definitions = new HashMap<>();
    for (Statement statement : loop.body().statements()) {
      if (statement instanceof Let let && let.expression() instanceof Apply) {
        definitions.put(let.target(), let);
      }
    }
    Set<Var> own = new HashSet<>(loop.params());
    own.addAll(Uses.definitions(loop.test()));
    own.addAll(Uses.definitions(loop.body()));
    List<Let> moved = new ArrayList<>();
    for (int i = 0; i < loop.params().size(); i++) {
      Let next = definitions.get(loop.next().get(i));
      if (next == null
          || next.target().type() != ScalarType.INT
          || !next.uses().contains(loop.params().get(i))) {
        continue;
      }
      for (Value operand : next.expression().operands()) {
        Let step = definitions.get(operand);
        if (step != null
            && !moved.contains(step)
            && !MayThrow.test(step.expression())
            && step.uses().stream().noneMatch(own::contains)) {
          moved.add(step);
        }
      }
    }
    return moved;
  }

  /** Whether an expression has one value in all iterations. */
  private boolean isSame(Expression expression, Loop loop, Set<Var> own) {
    if (expression.operands().stream().anyMatch(own::contains)) {
      return false;
    }
    return expression instanceof Load load
        ? !isWritten(load.array(), loop)
        : expression instanceof Apply
            || expression instanceof Convert
            || expression instanceof Length;
  }

  private boolean isWritten(Value array, Loop loop) {
    return regions.isWritten(array)
        && regions.writtenWithin(List.of(loop)).contains(regions.of(array));
  }

  private static Loop without(Loop loop, List<Let> moved) {
    if (moved.isEmpty()) {
      return loop;
    }
    List<Statement> rest = new ArrayList<>(loop.test().statements());
    rest.removeAll(moved);
    List<Statement> body = new ArrayList<>(loop.body().statements());
    body.removeAll(moved);
    return loop.with(
        new Block(rest, loop.test().results()), new Block(body, loop.body().results()));
  }
}
