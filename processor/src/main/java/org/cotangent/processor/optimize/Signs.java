package org.cotangent.processor.optimize;

import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Convert;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;

/**
 * What is known of the sign of a floating value from how it was computed. A NaN has any sign; what
 * follows from a sign must be right for NaN too.
 */
final class Signs {

  /** How far back to look. */
  private static final int DEPTH = 6;

  private Signs() {}

  /** Whether a value is greater than zero, or NaN. */
  static boolean isPositive(Value value, Definitions definitions) {
    return isPositive(value, definitions, DEPTH);
  }

  /** Whether a value is not zero. */
  static boolean isNonzero(Value value, Definitions definitions) {
    if (value instanceof Constant) {
      return number(value) != 0;
    }
    Expression expression = definitions.map().get(value);
    if (!(expression instanceof Apply apply)) {
      return false;
    }
    return switch (apply.primitive()) {
      case NEGATE -> isNonzero(apply.operand(0), definitions);
      case DIVIDE ->
        // The largest integer is far too small for such a quotient to vanish.
        apply.operand(0) instanceof Constant
            && Math.abs(number(apply.operand(0))) > 1e-200
            && definitions.map().get(apply.operand(1)) instanceof Convert convert
            && isIntegral(convert.operand());
      default -> false;
    };
  }

  private static boolean isPositive(Value value, Definitions definitions, int depth) {
    if (value instanceof Constant) {
      return number(value) > 0;
    }
    if (depth == 0 || !(definitions.map().get(value) instanceof Apply apply)) {
      return false;
    }
    return switch (apply.primitive()) {
      case ADD ->
        isPositive(apply.operand(0), definitions, depth - 1)
                && isNonnegative(apply.operand(1), definitions, depth - 1)
            || isNonnegative(apply.operand(0), definitions, depth - 1)
                && isPositive(apply.operand(1), definitions, depth - 1);
      case SQRT -> isPositive(apply.operand(0), definitions, depth - 1);
      // A product with a factor of at least one does not underflow.
      case MULTIPLY ->
        isPositive(apply.operand(0), definitions, depth - 1)
            && isPositive(apply.operand(1), definitions, depth - 1)
            && (number(apply.operand(0)) >= 1 || number(apply.operand(1)) >= 1);
      default -> false;
    };
  }

  private static boolean isNonnegative(Value value, Definitions definitions, int depth) {
    if (value instanceof Constant) {
      return number(value) >= 0;
    }
    if (depth == 0 || !(definitions.map().get(value) instanceof Apply apply)) {
      return false;
    }
    return switch (apply.primitive()) {
      case EXP, ABS, SQRT, HYPOT -> true;
      case MULTIPLY ->
        apply.operand(0).equals(apply.operand(1)) || areNonnegative(apply, definitions, depth - 1);
      case ADD, DIVIDE, MAX -> areNonnegative(apply, definitions, depth - 1);
      default -> isPositive(value, definitions, depth - 1);
    };
  }

  private static boolean areNonnegative(Apply apply, Definitions definitions, int depth) {
    return isNonnegative(apply.operand(0), definitions, depth)
        && isNonnegative(apply.operand(1), definitions, depth);
  }

  private static boolean isIntegral(Value value) {
    return value.type() instanceof ScalarType type && type.isIntegral();
  }

  /** The number that a constant is; NaN for anything else. */
  private static double number(Value value) {
    return value instanceof Constant constant && constant.value() instanceof Number number
        ? number.doubleValue()
        : Double.NaN;
  }
}
