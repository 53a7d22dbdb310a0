package org.cotangent.processor.optimize;

import static org.cotangent.processor.ir.Primitive.ADD;
import static org.cotangent.processor.ir.Primitive.EQUAL;
import static org.cotangent.processor.ir.Primitive.GREATER;
import static org.cotangent.processor.ir.Primitive.GREATER_EQUAL;
import static org.cotangent.processor.ir.Primitive.LESS;
import static org.cotangent.processor.ir.Primitive.LESS_EQUAL;
import static org.cotangent.processor.ir.Primitive.NOT_EQUAL;
import static org.cotangent.processor.ir.Primitive.SUBTRACT;

import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Arithmetic;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.optimize.Rule.Simpler;

/** Rules on sums of ints and longs, which overflow alike in any order, and on their comparisons. */
final class IntegerRules {

  static final List<Rule> ALL = List.of(
      Rule.of(ADD, IntegerRules::constantFirst),
      Rule.of(ADD, IntegerRules::addZero),
      Rule.of(SUBTRACT, IntegerRules::addZero),
      Rule.of(ADD, IntegerRules::addTwice),
      Rule.of(SUBTRACT, IntegerRules::addTwice),
      Rule.of(EQUAL, (apply, d) -> withItself(apply, Constant.TRUE)),
      Rule.of(LESS_EQUAL, (apply, d) -> withItself(apply, Constant.TRUE)),
      Rule.of(GREATER_EQUAL, (apply, d) -> withItself(apply, Constant.TRUE)),
      Rule.of(NOT_EQUAL, (apply, d) -> withItself(apply, Constant.FALSE)),
      Rule.of(LESS, (apply, d) -> withItself(apply, Constant.FALSE)),
      Rule.of(GREATER, (apply, d) -> withItself(apply, Constant.FALSE)));

  private IntegerRules() {}

  /** 0 + i = i. */
  private static Optional<Simpler> constantFirst(Apply apply, Definitions definitions) {
    return !apply.type().isFloating() && Definitions.is(apply.operand(0), 0)
        ? Simpler.to(apply.operand(1))
        : Optional.empty();
  }

  /** i + 0 = i - 0 = i. */
  private static Optional<Simpler> addZero(Apply apply, Definitions definitions) {
    return !apply.type().isFloating() && Definitions.is(apply.operand(1), 0)
        ? Simpler.to(apply.operand(0))
        : Optional.empty();
  }

  /** i == i is true, i < i false; what is no number at all, a NaN, differs from itself. */
  private static Optional<Simpler> withItself(Apply apply, Constant outcome) {
    Value compared = apply.operand(0);
    return compared.equals(apply.operand(1)) && !compared.type().isFloating()
        ? Simpler.to(outcome)
        : Optional.empty();
  }

  /** (i + 2) - 1 = i + 1. */
  private static Optional<Simpler> addTwice(Apply apply, Definitions definitions) {
    if (apply.type().isFloating() || !isNumber(apply.operand(1))) {
      return Optional.empty();
    }
    Primitive outer = apply.primitive();
    return definitions
        .apply(apply.operand(0), ADD)
        .or(() -> definitions.apply(apply.operand(0), SUBTRACT))
        .filter(inner -> isNumber(inner.operand(1)))
        .flatMap(inner -> {
          boolean alike = inner.primitive() == outer;
          Constant sum = combine(alike ? ADD : SUBTRACT, inner.operand(1), apply.operand(1));
          return Simpler.to(inner.primitive(), inner.operand(0), sum);
        });
  }

  private static Constant combine(Primitive primitive, Value a, Value b) {
    List<Object> values = List.of(((Constant) a).value(), ((Constant) b).value());
    return new Constant(a.type(), Arithmetic.apply(primitive, false, values), "");
  }

  private static boolean isNumber(Value value) {
    return value instanceof Constant constant && constant.label().isEmpty();
  }
}
