package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Convert;
import org.cotangent.processor.ir.Expression.Length;
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

  private final Map<Value, Expression> definitions = new HashMap<>();

  /**
   * For each counter that goes through the indices of an array, in the body of its loop, the array.
   */
  private final Map<Value, Value> inBounds = new HashMap<>();

  private final Regions regions;
  private final Rewriter insideBlocks = Rewriter.ofBlocks(this::block);

  private HoistInvariants(Function function) {
    regions = Regions.of(function.body().statements());
    Uses.forEachStatement(function.body().statements(), statement -> {
      if (statement instanceof Let let) {
        definitions.put(let.target(), let.expression());
      }
    });
  }

  /** Moves what does not change out of a function's loops. */
  public static Function apply(Function function) {
    return function.withBody(new HoistInvariants(function).block(function.body()));
  }

  private Block block(Block block) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Loop loop) {
        Loop inner = inside(loop);
        List<Let> moved = invariants(inner);
        statements.addAll(moved);
        statements.add(without(inner, new HashSet<>(moved)));
      } else {
        statements.add(insideBlocks.of(statement));
      }
    }
    return Blocks.with(block, statements);
  }

  private Loop inside(Loop loop) {
    Block test = block(loop.test());
    Optional<Counting> counting = Counting.of(loop);
    Optional<Value> array = counting.flatMap(this::arrayThatBounds);
    array.ifPresent(a -> inBounds.put(loop.params().get(counting.get().index()), a));
    return loop.with(test, block(loop.body()));
  }

  /** The array, if there is one, whose indices the counter goes through. */
  private Optional<Value> arrayThatBounds(Counting counting) {
    if (counting.step() > 0) {
      boolean starts = atLeast(counting.init(), 0) && !counting.isInclusive();
      Expression bound = counting.boundExpression().orElse(definitions.get(counting.bound()));
      return starts ? lengthOf(bound) : Optional.empty();
    }
    boolean ends = atLeast(counting.bound(), counting.isInclusive() ? 0 : -1);
    if (!ends || !(definitions.get(counting.init()) instanceof Apply last)) {
      return Optional.empty();
    }
    boolean isBelow = last.primitive() == Primitive.SUBTRACT
        ? atLeast(last.operand(1), 1)
        : last.primitive() == Primitive.ADD && last.operand(1).equals(Constant.of(-1));
    return isBelow ? lengthOf(definitions.get(last.operand(0))) : Optional.empty();
  }

  private static boolean atLeast(Value value, int least) {
    return value instanceof Constant constant
        && constant.value() instanceof Integer number
        && number >= least;
  }

  private static Optional<Value> lengthOf(Expression bound) {
    return bound instanceof Length length ? Optional.of(length.array()) : Optional.empty();
  }

  private boolean isInBounds(Load load) {
    return load.array().equals(inBounds.get(load.index()));
  }

  private List<Let> invariants(Loop loop) {
    Set<Var> changing = Uses.definitions(List.of(loop));
    List<Let> candidates = new ArrayList<>();
    for (Block block : loop.blocks()) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Let let
            && canMove(let.expression())
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

  private boolean canMove(Expression expression) {
    if (expression instanceof Load load) {
      return !regions.isWritten(load.array()) && isInBounds(load);
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
