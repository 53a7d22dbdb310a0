package org.cotangent.processor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** Places in an array as multiples of a counter, so that iterations write apart. */
final class CounterMultiples {
  private final Loop loop;
  private final Map<Var, Expression> definitions = new HashMap<>();

  /** {@code factor * counter + constant}. */
  private record Linear(int factor, int constant) {}

  CounterMultiples(Loop loop) {
    this.loop = loop;
    loop.body().statements().forEach(statement -> {
      if (statement instanceof Let let) {
        definitions.put(let.target(), let.expression());
      }
    });
  }

  /** Whether no two iterations write to one place, nor one iteration twice. */
  boolean areApart(List<Value> places) {
    Set<Integer> remainders = new HashSet<>();
    int factor = 0;
    for (Value place : places) {
      Optional<Linear> linear = linear(place);
      if (linear.isEmpty() || linear.get().factor() <= 0) {
        return false;
      }
      factor = factor == 0 ? linear.get().factor() : factor;
      if (linear.get().factor() != factor
          || !remainders.add(Math.floorMod(linear.get().constant(), factor))) {
        return false;
      }
    }
    return true;
  }

  private Optional<Linear> linear(Value value) {
    if (value instanceof Constant constant && constant.value() instanceof Integer number) {
      return Optional.of(new Linear(0, number));
    } else if (value instanceof Var variable && isCounter(variable)) {
      return Optional.of(new Linear(1, 0));
    } else if (!(definitions.get(value) instanceof Apply apply)
        || apply.operands().size() != 2) {
      return Optional.empty();
    }
    Apply apply = (Apply) definitions.get(value);
    Optional<Linear> some = linear(apply.operand(0));
    Optional<Linear> other = linear(apply.operand(1));
    if (some.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    if (apply.primitive() == Primitive.ADD) {
      return Optional.of(new Linear(
          some.get().factor() + other.get().factor(),
          some.get().constant() + other.get().constant()));
    }
    boolean isProduct = apply.primitive() == Primitive.MULTIPLY
        && (some.get().factor() == 0 || other.get().factor() == 0);
    return isProduct
        ? Optional.of(new Linear(
            some.get().factor() * other.get().constant()
                + other.get().factor() * some.get().constant(),
            some.get().constant() * other.get().constant()))
        : Optional.empty();
  }

  /** Whether a variable grows by one in each iteration. */
  private boolean isCounter(Var variable) {
    int place = loop.params().indexOf(variable);
    return place >= 0
        && definitions.get(loop.next().get(place)) instanceof Apply apply
        && apply.primitive() == Primitive.ADD
        && apply.operand(0).equals(variable)
        && apply.operand(1).equals(Constant.of(1));
  }
}
