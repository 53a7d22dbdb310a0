package org.cotangent.processor.optimize;

import static org.cotangent.processor.ir.Primitive.ADD;
import static org.cotangent.processor.ir.Primitive.DIVIDE;
import static org.cotangent.processor.ir.Primitive.MULTIPLY;
import static org.cotangent.processor.ir.Primitive.NEGATE;
import static org.cotangent.processor.ir.Primitive.SUBTRACT;

import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.optimize.Rule.Simpler;

/**
 * Rules on signs and ones that keep each bit. Not among them: {@code 0.0 - x = -x}, {@code x + 0.0
 * = x} and {@code x * 0.0 = 0.0}, which are wrong for zeros, infinities or NaN.
 */
final class SignRules {

  static final List<Rule> ALL = List.of(
      Rule.of(MULTIPLY, SignRules::timesOne),
      Rule.of(DIVIDE, SignRules::byOne),
      Rule.of(NEGATE, SignRules::negateTwice),
      Rule.of(ADD, SignRules::addNegated),
      Rule.of(SUBTRACT, SignRules::subtractNegated),
      Rule.of(MULTIPLY, SignRules::multiplyNegated),
      Rule.of(DIVIDE, SignRules::divideNegated),
      Rule.ofAdjoint(NEGATE, SignRules::negateDifference));

  private SignRules() {}

  /** x * 1 = 1 * x = x; x * -1 = -1 * x = -x. */
  private static Optional<Simpler> timesOne(Apply apply, Definitions definitions) {
    Value x = apply.operand(0);
    Value y = apply.operand(1);
    if (Definitions.is(y, 1)) {
      return Simpler.to(x);
    } else if (Definitions.is(x, 1)) {
      return Simpler.to(y);
    } else if (Definitions.is(y, -1)) {
      return Simpler.to(NEGATE, x);
    }
    return Definitions.is(x, -1) ? Simpler.to(NEGATE, y) : Optional.empty();
  }

  /** x / 1 = x; x / -1 = -x. */
  private static Optional<Simpler> byOne(Apply apply, Definitions definitions) {
    if (Definitions.is(apply.operand(1), 1)) {
      return Simpler.to(apply.operand(0));
    }
    return Definitions.is(apply.operand(1), -1)
        ? Simpler.to(NEGATE, apply.operand(0))
        : Optional.empty();
  }

  /** -(-x) = x. */
  private static Optional<Simpler> negateTwice(Apply apply, Definitions definitions) {
    return definitions.inside(NEGATE, apply.operand(0)).flatMap(Simpler::to);
  }

  /** x + -y = x - y; -x + y = y - x. */
  private static Optional<Simpler> addNegated(Apply apply, Definitions definitions) {
    Value x = apply.operand(0);
    Value y = apply.operand(1);
    return definitions
        .inside(NEGATE, y)
        .flatMap(inside -> Simpler.to(SUBTRACT, x, inside))
        .or(() -> definitions.inside(NEGATE, x).flatMap(inside -> Simpler.to(SUBTRACT, y, inside)));
  }

  /** x - -y = x + y. */
  private static Optional<Simpler> subtractNegated(Apply apply, Definitions definitions) {
    return definitions
        .inside(NEGATE, apply.operand(1))
        .flatMap(inside -> Simpler.to(ADD, apply.operand(0), inside));
  }

  /** -x * -y = x * y. */
  private static Optional<Simpler> multiplyNegated(Apply apply, Definitions definitions) {
    return bothNegated(apply, definitions);
  }

  /** -x / -y = x / y, but not for integers, whose least value has no opposite. */
  private static Optional<Simpler> divideNegated(Apply apply, Definitions definitions) {
    return apply.type().isFloating() ? bothNegated(apply, definitions) : Optional.empty();
  }

  private static Optional<Simpler> bothNegated(Apply apply, Definitions definitions) {
    return definitions
        .inside(NEGATE, apply.operand(0))
        .flatMap(x -> definitions
            .inside(NEGATE, apply.operand(1))
            .flatMap(y -> Simpler.to(apply.primitive(), x, y)));
  }

  /** -(x - y) = y - x, but for the sign of a zero. */
  private static Optional<Simpler> negateDifference(Apply apply, Definitions definitions) {
    return definitions
        .apply(apply.operand(0), SUBTRACT)
        .flatMap(inside -> Simpler.to(SUBTRACT, inside.operand(1), inside.operand(0)));
  }
}
