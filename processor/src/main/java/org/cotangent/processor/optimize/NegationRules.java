package org.cotangent.processor.optimize;

import static org.cotangent.processor.ir.Primitive.ADD;
import static org.cotangent.processor.ir.Primitive.DIVIDE;
import static org.cotangent.processor.ir.Primitive.MULTIPLY;
import static org.cotangent.processor.ir.Primitive.NEGATE;
import static org.cotangent.processor.ir.Primitive.SCALE;
import static org.cotangent.processor.ir.Primitive.SCALE_DOWN;
import static org.cotangent.processor.ir.Primitive.SUBTRACT;

import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.optimize.Rule.Simpler;

/** Rules that move signs outwards in adjoints, until a sum or an update takes them in. */
final class NegationRules {

  static final List<Rule> ALL = List.of(
      Rule.ofAdjoint(MULTIPLY, NegationRules::negatedFactor),
      Rule.ofAdjoint(DIVIDE, NegationRules::negatedFactor),
      Rule.ofAdjoint(SCALE, NegationRules::negatedFactor),
      Rule.ofAdjoint(SCALE_DOWN, NegationRules::negatedFactor),
      Rule.ofAdjoint(SUBTRACT, NegationRules::negatedSum));

  private NegationRules() {}

  /** -x * y = x * -y = -(x * y); the same for quotients. */
  private static Optional<Simpler> negatedFactor(Apply apply, Definitions definitions) {
    if (!apply.type().isFloating()) {
      return Optional.empty();
    }
    for (int i = 0; i < 2; i++) {
      Optional<Value> inside = definitions.inside(NEGATE, apply.operand(i));
      if (inside.isPresent()) {
        Value first = i == 0 ? inside.get() : apply.operand(0);
        Value second = i == 1 ? inside.get() : apply.operand(1);
        Value product = definitions.let().apply(apply.withOperands(List.of(first, second)));
        return Simpler.to(NEGATE, product);
      }
    }
    return Optional.empty();
  }

  /** -x - y = -(x + y), but for the sign of a zero. */
  private static Optional<Simpler> negatedSum(Apply apply, Definitions definitions) {
    return definitions
        .inside(NEGATE, apply.operand(0))
        .filter(x -> x.type().isFloating())
        .flatMap(x -> {
          Apply sum = Apply.of(ADD, x, apply.operand(1));
          return Simpler.to(NEGATE, definitions.let().apply(sum));
        });
  }
}
