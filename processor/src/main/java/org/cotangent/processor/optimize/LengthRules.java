package org.cotangent.processor.optimize;

import static org.cotangent.processor.ir.Primitive.MAX;

import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Clone;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Expression.ZerosLike;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.optimize.Rule.Simpler;

/** Rules on the lengths of arrays. */
final class LengthRules {

  static final List<Rule> ALL =
      List.of(Rule.ofAny(LengthRules::ofNewArray), Rule.of(MAX, LengthRules::atLeastZero));

  private LengthRules() {}

  /** The length of an array is that with which it was made. */
  private static Optional<Simpler> ofNewArray(Expression expression, Definitions definitions) {
    if (!(expression instanceof Length length)) {
      return Optional.empty();
    }
    Expression made = definition(length.array(), definitions);
    if (made instanceof NewArray array) {
      return Simpler.to(array.operands().get(0));
    } else if (made instanceof Clone copy) {
      return Simpler.to(new Length(copy.array()));
    } else if (made instanceof ZerosLike zeros) {
      return Simpler.to(new Length(zeros.operands().get(0)));
    }
    return Optional.empty();
  }

  /** max(a.length, 0) = a.length. */
  private static Optional<Simpler> atLeastZero(Apply apply, Definitions definitions) {
    return Definitions.is(apply.operand(1), 0)
            && definition(apply.operand(0), definitions) instanceof Length
        ? Simpler.to(apply.operand(0))
        : Optional.empty();
  }

  private static Expression definition(Value value, Definitions definitions) {
    return value instanceof Var variable ? definitions.map().get(variable) : null;
  }
}
