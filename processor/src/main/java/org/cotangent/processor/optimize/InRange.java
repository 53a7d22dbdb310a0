package org.cotangent.processor.optimize;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Expression.ZerosLike;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Which elements surely exist: those with the number of a loop's counter that stays below the
 * length of their array. Lengths are compared by where they come from.
 */
final class InRange {

  private final Regions regions;
  private final Map<Var, Expression> definitions = new HashMap<>();
  private final Map<Var, Counting> counters = new HashMap<>();

  /** What the reverse sweep reads, which the forward sweep has surely written. */
  private final Set<Var> readAgain = new HashSet<>();

  /** For the region of an array of rows, what is stored there. */
  private final Map<Var, Set<Value>> rows = new HashMap<>();

  InRange(Function function) {
    regions = Regions.of(function.body().statements());
    Uses.forEachStatement(function.body().statements(), this::visit);
  }

  private void visit(Statement statement) {
    if (statement instanceof Statement.Let let) {
      definitions.put(let.target(), let.expression());
      if (let.origin().inReverse()) {
        readAgain.add(let.target());
      }
    } else if (statement instanceof Statement.Loop loop) {
      Counting.of(loop)
          .ifPresent(counting -> counters.put(loop.params().get(counting.index()), counting));
    }
    for (Var region : regions.writtenBy(statement)) {
      // A call may put any row there.
      Value row = statement instanceof Statement.Store store ? store.value() : Constant.of(0);
      rows.computeIfAbsent(region, key -> new HashSet<>()).add(row);
    }
  }

  /** Whether an array surely has an element with this number, where the number is known. */
  boolean isSure(Value array, Value index) {
    Counting counting = counters.get(index);
    if (counting == null) {
      return false;
    }
    Optional<Object> end = counting.step() > 0 ? endUpwards(counting) : endDownwards(counting);
    return end.isPresent() && end.get().equals(lengthOf(array));
  }

  private Optional<Object> endUpwards(Counting counting) {
    boolean starts = isAtLeast(counting.init(), 0) && !counting.isInclusive();
    return starts
        ? Optional.of(
            counting.boundExpression().map(this::known).orElseGet(() -> known(counting.bound())))
        : Optional.empty();
  }

  private Optional<Object> endDownwards(Counting counting) {
    boolean ends = isAtLeast(counting.bound(), counting.isInclusive() ? 0 : -1);
    if (!ends || !(definitions.get(counting.init()) instanceof Apply last)) {
      return Optional.empty();
    }
    boolean isBelow = last.primitive() == Primitive.SUBTRACT
        ? isAtLeast(last.operand(1), 1)
        : last.primitive() == Primitive.ADD && last.operand(1).equals(Constant.of(-1));
    return isBelow ? Optional.of(known(last.operand(0))) : Optional.empty();
  }

  private static boolean isAtLeast(Value value, int least) {
    return value instanceof Constant constant
        && constant.value() instanceof Integer number
        && number >= least;
  }

  /** A value, or what it is the length of. */
  private Object known(Value value) {
    return definitions.get(value) instanceof Length length ? known(length) : value;
  }

  private Object known(Expression expression) {
    return expression instanceof Length length ? lengthOf(length.array()) : expression;
  }

  private Object lengthOf(Value array) {
    Expression definition = definitions.get(array);
    Object length = null;
    if (definition instanceof NewArray made) {
      length = known(made.operands().get(0));
    } else if (definition instanceof ZerosLike like) {
      length = lengthOf(like.array());
    } else if (definition instanceof Load load) {
      length = lengthOfRows(load.array(), readAgain.contains(array));
    }
    return length == null ? new Length(array) : length;
  }

  /**
   * The length of all rows that an array of them can have, or null.
   *
   * @param isThere whether the row in question is surely there
   */
  private Object lengthOfRows(Value table, boolean isThere) {
    if (!(definitions.get(table) instanceof NewArray made)
        || made.operands().size() == 1 && !isThere) {
      return null;
    }
    List<Value> lengths = made.operands();
    Object length = lengths.size() > 1 ? known(lengths.get(1)) : null;
    for (Value row : rows.getOrDefault(regions.of(table), Set.of())) {
      Object other = definitions.get(row) instanceof NewArray ? lengthOf(row) : null;
      if (other == null || length != null && !length.equals(other)) {
        return null;
      }
      length = other;
    }
    return length;
  }
}
