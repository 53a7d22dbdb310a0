package org.cotangent.processor.analysis;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * How far the indices in the body of a loop are from the loop's counter, which counts up from zero
 * or more to a bound that it does not reach.
 */
final class Distances {

  /** Steps of one cannot overflow below a bound, and differences of small numbers not at all. */
  private static final int MAX_DIFFERENCE = 1000;

  /** How many definitions are followed for one value. */
  private static final int MAX_STEPS = 200;

  private final Code code;
  private final Var counter;
  private final Map<Var, Integer> assumed = new HashMap<>();
  private int steps;

  private Distances(Code code, Var counter) {
    this.code = code;
    this.counter = counter;
  }

  /** The distances in a loop, or null if it has no such counter. */
  static Distances in(Statement.Loop loop, Code code) {
    return Counting.of(loop)
        .filter(counting -> isPlain(counting)
            && counting.init() instanceof Constant first
            && (Integer) first.value() >= 0)
        .map(counting -> new Distances(code, loop.params().get(counting.index())))
        .orElse(null);
  }

  private static boolean isPlain(Counting counting) {
    return counting.step() == 1 && !counting.isInclusive();
  }

  /** The constant by which a value differs from the counter. */
  OptionalInt exactly(Value value) {
    if (value.equals(counter)) {
      return OptionalInt.of(0);
    }
    OptionalInt change = change(value);
    if (change.isEmpty()) {
      return change;
    }
    OptionalInt before = exactly(((Apply) code.expression(value)).operand(0));
    return before.isEmpty() ? before : OptionalInt.of(before.getAsInt() + change.getAsInt());
  }

  /** A constant by which a value is at least greater than the counter. */
  OptionalInt atLeast(Value value) {
    steps = 0;
    return least(value);
  }

  private OptionalInt least(Value value) {
    if (value.equals(counter)) {
      return OptionalInt.of(0);
    } else if (value instanceof Var variable && assumed.containsKey(variable)) {
      return OptionalInt.of(assumed.get(variable));
    }
    Code.Definition definition = code.definition(value);
    if (definition == null || ++steps > MAX_STEPS) {
      return OptionalInt.empty();
    } else if (definition.statement() instanceof Statement.Loop loop) {
      return carried(loop, definition.index());
    } else if (definition.statement() instanceof Statement.Branch branch) {
      OptionalInt least = OptionalInt.of(MAX_DIFFERENCE);
      for (Block arm : branch.blocks()) {
        if (!arm.alwaysThrows()) {
          least = min(least, least(arm.results().get(definition.index())));
        }
      }
      return least;
    }
    OptionalInt change = change(value);
    if (change.isEmpty()) {
      return change;
    }
    Value operand = ((Apply) code.expression(value)).operand(0);
    OptionalInt before = least(operand);
    boolean mayOverflow = change.getAsInt() > 0 && !isBelowABound(operand);
    return before.isEmpty() || mayOverflow
        ? OptionalInt.empty()
        : OptionalInt.of(before.getAsInt() + change.getAsInt());
  }

  /** A carried variable is at least its first value if each iteration keeps it so. */
  private OptionalInt carried(Statement.Loop loop, int index) {
    OptionalInt first = least(loop.inits().get(index));
    if (first.isEmpty() || isCounter(loop, index)) {
      return first;
    }
    Var param = loop.params().get(index);
    assumed.put(param, first.getAsInt());
    OptionalInt next = least(loop.next().get(index));
    assumed.remove(param);
    return next.isPresent() && next.getAsInt() >= first.getAsInt() ? first : OptionalInt.empty();
  }

  private boolean isBelowABound(Value value) {
    Code.Definition definition = code.definition(value);
    return value.equals(counter)
        || definition != null
            && definition.isParam()
            && isCounter((Statement.Loop) definition.statement(), definition.index());
  }

  private static boolean isCounter(Statement.Loop loop, int index) {
    return Counting.of(loop)
        .filter(counting -> counting.index() == index && isPlain(counting))
        .isPresent();
  }

  /** What a value adds to its first operand: at most 1, so that it stays in range below a bound. */
  private OptionalInt change(Value value) {
    if (code.expression(value) instanceof Apply apply
        && apply.operands().size() == 2
        && apply.operand(1) instanceof Constant constant
        && constant.value() instanceof Integer number
        && Math.abs((long) number) <= MAX_DIFFERENCE) {
      int change = apply.primitive() == Primitive.SUBTRACT ? -number : number;
      boolean isSum = apply.primitive() == Primitive.ADD || apply.primitive() == Primitive.SUBTRACT;
      return isSum && change <= 1 ? OptionalInt.of(change) : OptionalInt.empty();
    }
    return OptionalInt.empty();
  }

  private static OptionalInt min(OptionalInt a, OptionalInt b) {
    return a.isEmpty() || b.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Math.min(a.getAsInt(), b.getAsInt()));
  }
}
