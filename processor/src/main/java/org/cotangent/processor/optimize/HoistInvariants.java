package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Convert;
import org.cotangent.processor.ir.Expression.Invoke;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Computes before a loop what is the same in each of its iterations, where HotSpot would not: loads
 * of rows and elements, which cannot throw since an outer loop keeps the index in bounds, and
 * functions that are calls. Arithmetic stays, unless something that moves needs it.
 */
public final class HoistInvariants {

  /** What costs so much that doing it once too often, for a loop without iterations, is nothing. */
  static final Set<Primitive> CALLS = EnumSet.range(Primitive.SIN, Primitive.HYPOT);

  private final InRange inRange;
  private final Regions regions;
  private final Rewriter insideBlocks = Rewriter.ofBlocks(this::block);

  private HoistInvariants(Function function) {
    regions = Regions.of(function.body().statements());
    inRange = new InRange(function);
  }

  /** Moves what does not change out of a function's loops. */
  public static Function apply(Function function) {
    return function.withBody(new HoistInvariants(function).block(function.body()));
  }

  private Block block(Block block) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Loop loop) {
        Loop inner = loop.with(block(loop.test()), block(loop.body()));
        List<Let> moved = invariants(inner);
        statements.addAll(moved);
        statements.add(without(inner, new HashSet<>(moved)));
      } else {
        statements.add(insideBlocks.of(statement));
      }
    }
    return Blocks.with(block, statements);
  }

  private List<Let> invariants(Loop loop) {
    Set<Var> changing = Uses.definitions(List.of(loop));
    Set<Var> written = writtenIn(loop);
    List<Let> candidates = new ArrayList<>();
    for (Block block : loop.blocks()) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Let let
            && canMove(let.expression(), written)
            && let.uses().stream().noneMatch(changing::contains)) {
          candidates.add(let);
          changing.remove(let.target());
        }
      }
    }
    List<Let> moved = new ArrayList<>();
    Set<Value> needed = new HashSet<>();
    for (int i = candidates.size() - 1; i >= 0; i--) {
      Let let = candidates.get(i);
      if (isWorthMoving(let.expression()) || needed.contains(let.target())) {
        moved.add(0, let);
        needed.addAll(let.uses());
      }
    }
    return moved;
  }

  private static boolean isWorthMoving(Expression expression) {
    return expression instanceof Load
        || (expression instanceof Apply apply && CALLS.contains(apply.primitive()));
  }

  /** The arrays that a loop writes to, or hands to others. */
  private Set<Var> writtenIn(Loop loop) {
    Set<Var> written = regions.writtenWithin(List.of(loop));
    Uses.forEachStatement(List.of(loop), statement -> {
      boolean isCall = statement instanceof Statement.Call
          || statement instanceof Let let && let.expression() instanceof Invoke;
      if (isCall) {
        statement.uses().stream()
            .filter(value -> Regions.isMemory(value.type()))
            .forEach(value -> written.add(regions.of(value)));
      }
    });
    return written;
  }

  private boolean canMove(Expression expression, Set<Var> written) {
    if (expression instanceof Load load) {
      return !written.contains(regions.of(load.array()))
          && inRange.isSure(load.array(), load.index());
    }
    return (expression instanceof Apply || expression instanceof Convert)
        && !MayThrow.test(expression);
  }

  private static Loop without(Loop loop, Set<Let> moved) {
    if (moved.isEmpty()) {
      return loop;
    }
    return loop.with(without(loop.test(), moved), without(loop.body(), moved));
  }

  private static Block without(Block block, Set<Let> moved) {
    return new Block(
        block.statements().stream()
            .filter(s -> !(s instanceof Let let && moved.contains(let)))
            .toList(),
        block.results());
  }
}
