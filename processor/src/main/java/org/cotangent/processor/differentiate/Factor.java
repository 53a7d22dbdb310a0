package org.cotangent.processor.differentiate;

import java.util.List;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Value;

/**
 * The derivative of a number by another one, the base: what the base's tangents are multiplied with
 * to have the number's.
 *
 * @param value the derivative, a {@code double}
 * @param mayBeInfinite whether it comes from a pole: a tangent of zero still contributes nothing
 * @param isChosen whether it may be zero because something else was chosen: then the base
 *     contributes nothing, whatever its tangent is
 */
record Factor(Value value, boolean mayBeInfinite, boolean isChosen) {

  static final Factor NONE = new Factor(Constant.of(0.0), false, false);
  static final Factor ONE = new Factor(Constant.of(1.0), false, false);

  /** The factor that a value is which was computed from others, by a rule or a choice. */
  static Factor of(Value value, List<Factor> from, boolean hasPole, boolean hasChoice) {
    return value instanceof Constant
        ? new Factor(value, false, false)
        : new Factor(
            value,
            hasPole || from.stream().anyMatch(Factor::mayBeInfinite),
            hasChoice || from.stream().anyMatch(Factor::isChosen));
  }

  /** The derivative of a value by one of its arguments. */
  static Factor of(Expression.Linearized linearized, int argument, BlockBuilder code) {
    return new Factor(
        code.toDouble(linearized.partials().get(argument)),
        linearized.mayBeInfinite(),
        linearized.isChosen());
  }

  boolean isZero() {
    return Tangents.isZero(value);
  }

  /** Whether a product with a tangent could tell both kinds of zeros from what they meet. */
  boolean isSafe() {
    return !(mayBeInfinite && isChosen);
  }

  /** The product with a tangent of the base, or with an adjoint of the number. */
  Value times(Value tangent, BlockBuilder code) {
    if (isChosen) {
      return code.apply("", Primitive.SCALE, value, tangent);
    }
    return code.apply("", mayBeInfinite ? Primitive.SCALE : Primitive.MULTIPLY, tangent, value);
  }
}
