package org.cotangent.processor.optimize;

import static org.cotangent.processor.ir.Primitive.AND;
import static org.cotangent.processor.ir.Primitive.EQUAL;
import static org.cotangent.processor.ir.Primitive.GREATER;
import static org.cotangent.processor.ir.Primitive.GREATER_EQUAL;
import static org.cotangent.processor.ir.Primitive.LESS;
import static org.cotangent.processor.ir.Primitive.LESS_EQUAL;
import static org.cotangent.processor.ir.Primitive.NOT;
import static org.cotangent.processor.ir.Primitive.NOT_EQUAL;
import static org.cotangent.processor.ir.Primitive.OR;
import static org.cotangent.processor.ir.Primitive.XOR;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Clone;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.optimize.Rule.Simpler;

/** Rules on conditions. */
final class LogicRules {

  private static final Map<Primitive, Primitive> OPPOSITES = new EnumMap<>(Map.of(
      LESS, GREATER_EQUAL,
      LESS_EQUAL, GREATER,
      GREATER, LESS_EQUAL,
      GREATER_EQUAL, LESS,
      EQUAL, NOT_EQUAL,
      NOT_EQUAL, EQUAL));

  static final List<Rule> ALL = List.of(
      Rule.of(NOT, LogicRules::not),
      Rule.of(AND, (apply, d) -> neutral(apply, Constant.TRUE, Constant.FALSE)),
      Rule.of(OR, (apply, d) -> neutral(apply, Constant.FALSE, Constant.TRUE)),
      Rule.of(EQUAL, (apply, d) -> compare(apply, Constant.TRUE, Constant.FALSE)),
      Rule.of(NOT_EQUAL, (apply, d) -> compare(apply, Constant.FALSE, Constant.TRUE)),
      Rule.of(EQUAL, (apply, d) -> withNull(apply, d, Constant.FALSE)),
      Rule.of(NOT_EQUAL, (apply, d) -> withNull(apply, d, Constant.TRUE)),
      Rule.of(XOR, (apply, d) -> compare(apply, Constant.FALSE, Constant.TRUE)));

  private LogicRules() {}

  /** !!c = c; !(a == b) = a != b; !(i < j) = i >= j for integers, for floats NaN forbids it. */
  private static Optional<Simpler> not(Apply apply, Definitions definitions) {
    Value operand = apply.operand(0);
    Optional<Value> inside = definitions.inside(NOT, operand);
    if (inside.isPresent()) {
      return Simpler.to(inside.get());
    }
    for (Map.Entry<Primitive, Primitive> opposite : OPPOSITES.entrySet()) {
      Optional<Apply> comparison = definitions.apply(operand, opposite.getKey());
      if (comparison.isPresent()) {
        Value a = comparison.get().operand(0);
        boolean equality = opposite.getKey() == EQUAL || opposite.getKey() == NOT_EQUAL;
        return equality || !a.type().isFloating()
            ? Simpler.to(opposite.getValue(), a, comparison.get().operand(1))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** c & true = c; c & false = false; c & c = c. */
  private static Optional<Simpler> neutral(Apply apply, Constant neutral, Constant absorbing) {
    Value a = apply.operand(0);
    Value b = apply.operand(1);
    if (a.equals(neutral) || b.equals(absorbing) || a.equals(b)) {
      return Simpler.to(b);
    }
    return b.equals(neutral) || a.equals(absorbing) ? Simpler.to(a) : Optional.empty();
  }

  /** c == true is c; c == false is !c. */
  private static Optional<Simpler> compare(Apply apply, Constant same, Constant opposite) {
    Value a = apply.operand(0);
    Value b = apply.operand(1);
    if (a.equals(same)) {
      return Simpler.to(b);
    } else if (b.equals(same)) {
      return Simpler.to(a);
    } else if (a.equals(opposite)) {
      return Simpler.to(NOT, b);
    }
    return b.equals(opposite) ? Simpler.to(NOT, a) : Optional.empty();
  }

  /** An array that has just been made is not null. */
  private static Optional<Simpler> withNull(Apply apply, Definitions definitions, Constant result) {
    Constant none = Constant.zero(apply.operand(0).type());
    boolean isNew = apply.operand(1).equals(none)
        && apply.operand(0) instanceof Var array
        && (definitions.map().get(array) instanceof NewArray
            || definitions.map().get(array) instanceof Clone);
    return isNew ? Simpler.to(result) : Optional.empty();
  }
}
