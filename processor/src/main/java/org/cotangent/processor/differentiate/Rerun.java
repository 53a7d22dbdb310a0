package org.cotangent.processor.differentiate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.analysis.Memory;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Slice;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * What of a region's code may run a second time in the reverse sweep. Memory that only the region
 * itself refers to is made and written again; other memory stays as the forward sweep left it, so
 * that nothing is written there, and only what has not changed since is read.
 */
final class Rerun {

  private final Memory memory;
  private final Set<Var> inside;
  private final Set<Var> kept = new HashSet<>();

  /** @param inside all that the region defines */
  Rerun(Memory memory, Set<Var> inside) {
    this.memory = memory;
    this.inside = inside;
  }

  /**
   * From now on, an array that the forward sweep made is kept, with its rows, and not made again.
   */
  void keep(Value array) {
    if (kept.add(memory.regions().of(array))) {
      memory.regions().content(array).ifPresent(this::keep);
    }
  }

  /** Whether an array is kept. */
  boolean isKept(Value array) {
    return kept.contains(memory.regions().of(array));
  }

  /** Whether a value's memory is made again when the region's code runs again. */
  boolean isMadeAgain(Value array) {
    Var region = memory.regions().of(array);
    return !kept.contains(region)
        && !memory.isTakenByCall(region)
        && memory.isConfined(array, inside);
  }

  /** Whether so is an array whose rows are made with it, down to some depth. */
  private boolean isMadeAgain(Value array, int depth) {
    return isMadeAgain(array)
        && (depth == 1
            || memory
                .regions()
                .content(array)
                .filter(content -> isMadeAgain(content, depth - 1))
                .isPresent());
  }

  /**
   * Whether arrays are rows of numbers that the statements of a region make, of a length that is
   * known before.
   */
  boolean areRows(List<Value> arrays, List<Statement> statements) {
    Set<Var> rows = new HashSet<>();
    for (Statement statement : statements) {
      if (statement instanceof Statement.Let let
          && let.expression() instanceof Expression.NewArray made
          && made.operands().size() == 1
          && made.type().element() instanceof ScalarType
          && !inside.contains(made.operands().get(0))) {
        rows.add(memory.regions().of(let.target()));
      }
    }
    return arrays.stream().allMatch(array -> rows.contains(memory.regions().of(array)));
  }

  /** What of a statement it takes to compute the needed variables, their memory included. */
  List<Statement> slice(Statement statement, Set<Var> needed) {
    Regions regions = memory.regions();
    Set<Var> live = new HashSet<>();
    needed.forEach(variable -> addMemory(variable, live));
    return Slice.slice(
        List.of(statement),
        needed,
        inner -> writesAgain(inner) && regions.writtenBy(inner).stream().anyMatch(live::contains),
        regions,
        inner -> !writesAgain(inner));
  }

  private void addMemory(Value value, Set<Var> live) {
    if (value instanceof Var variable && Regions.isMemory(variable.type())) {
      live.add(memory.regions().of(variable));
      memory.regions().content(variable).ifPresent(content -> addMemory(content, live));
    }
  }

  private boolean writesAgain(Statement statement) {
    Value target = Regions.target(statement);
    return target != null && isMadeAgain(target);
  }

  /** Whether statements give the same when they run again. */
  boolean isPossible(List<Statement> statements) {
    for (Statement statement : statements) {
      boolean is = statement instanceof Statement.Let let
          ? isPossible(let)
          : !(statement instanceof Statement.Copy copy && changes(copy.source()))
              // Made twice at each depth, calls would never end.
              && !(statement instanceof Statement.Run);
      if (!is || !statement.blocks().stream().allMatch(block -> isPossible(block.statements()))) {
        return false;
      }
    }
    return true;
  }

  private boolean isPossible(Statement.Let let) {
    Expression expression = let.expression();
    if (expression instanceof Expression.Load load) {
      return isMadeAgain(load.array()) || !memory.mayChangeAfter(let.target());
    } else if (expression instanceof Expression.Clone clone) {
      return isMadeAgain(let.target())
          && (isMadeAgain(clone.array()) || !memory.mayChangeAfter(let.target()));
    } else if (expression instanceof Expression.NewArray made) {
      return isMadeAgain(let.target(), made.operands().size());
    } else if (expression instanceof Expression.ZerosLike) {
      return isMadeAgain(let.target(), ((ArrayType) let.target().type()).rank());
    } else if (expression instanceof Expression.NewTape) {
      return isMadeAgain(let.target());
    } else if (expression instanceof Expression.Pop
        || isGradient(expression)
        || isCallOnArrays(expression)) {
      return false;
    }
    return expression instanceof Expression.Length
        || expression.operands().stream().noneMatch(this::changes);
  }

  /** A call that gives partial derivatives too. Made twice at each depth, it would never end. */
  private static boolean isGradient(Expression expression) {
    return expression instanceof Expression.Invoke invoke
        && invoke.slope().isPartial()
        && invoke.type() instanceof ReferenceType;
  }

  /** Whether a call takes or gives arrays: what it costs is unknown, and may be much. */
  private static boolean isCallOnArrays(Expression expression) {
    return expression instanceof Expression.Invoke
        && (Regions.isMemory(expression.type())
            || expression.operands().stream().anyMatch(value -> Regions.isMemory(value.type())));
  }

  private boolean changes(Value value) {
    return value instanceof Var variable
        && Regions.isMemory(variable.type())
        && memory.regions().isWrittenAtAnyDepth(variable)
        && !isMadeAgain(variable);
  }
}
