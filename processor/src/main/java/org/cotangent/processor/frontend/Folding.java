package org.cotangent.processor.frontend;

import com.sun.source.tree.Tree;
import java.util.Optional;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;

/** Computes constant expressions (JLS 15.29), for where their value decides on types and labels. */
final class Folding {
  private Folding() {}

  /** The constant converted as a cast does. */
  static Constant convert(Constant constant, ScalarType to) {
    if (constant.type() == to) {
      return constant;
    }
    Object value = constant.value();
    Object converted = switch (to) {
      case BOOLEAN -> value;
      case BYTE -> (byte) toInt(value);
      case SHORT -> (short) toInt(value);
      case CHAR -> (char) toInt(value);
      case INT -> toInt(value);
      case LONG -> toLong(value);
      case FLOAT -> toFloat(value);
      case DOUBLE -> toDouble(value);
    };
    return new Constant(to, converted, "");
  }

  /** A unary operator on a constant of a promoted type. */
  static Optional<Constant> unary(Tree.Kind operator, Constant operand) {
    Object x = operand.value();
    Object result = switch (operator) {
      case UNARY_PLUS -> x;
      case UNARY_MINUS -> negate(x);
      case BITWISE_COMPLEMENT -> x instanceof Integer i ? (Object) ~i : (Object) ~toLong(x);
      case LOGICAL_COMPLEMENT -> !(Boolean) x;
      default -> null;
    };
    return Optional.ofNullable(result).map(value -> new Constant(operand.type(), value, ""));
  }

  private static Object negate(Object x) {
    if (x instanceof Integer i) {
      return -i;
    }
    if (x instanceof Long l) {
      return -l;
    }
    return x instanceof Float f ? (Object) (-f) : (Object) (-toDouble(x));
  }

  /**
   * An operator on two constants that were promoted to the type; the second of a shift is a long.
   */
  static Optional<Constant> binary(
      Tree.Kind operator, ScalarType type, Constant left, Constant right) {
    Object a = left.value();
    Object b = right.value();
    Object result = switch (type) {
      case BOOLEAN -> ofBooleans(operator, (Boolean) a, (Boolean) b);
      case INT -> ofInts(operator, toInt(a), toInt(b));
      case LONG -> ofLongs(operator, toLong(a), toLong(b));
      case FLOAT -> ofFloats(operator, toFloat(a), toFloat(b));
      default -> ofDoubles(operator, toDouble(a), toDouble(b));
    };
    return Optional.ofNullable(result)
        .map(
            value -> new Constant(value instanceof Boolean ? ScalarType.BOOLEAN : type, value, ""));
  }

  /** The concatenation of two constants. */
  static Constant concatenate(Constant left, Constant right) {
    return new Constant(ReferenceType.STRING, "" + left.value() + right.value(), "");
  }

  private static Object ofBooleans(Tree.Kind operator, boolean a, boolean b) {
    return switch (operator) {
      case CONDITIONAL_AND, AND -> a && b;
      case CONDITIONAL_OR, OR -> a || b;
      case XOR, NOT_EQUAL_TO -> a ^ b;
      case EQUAL_TO -> a == b;
      default -> null;
    };
  }

  private static Object ofInts(Tree.Kind operator, int a, int b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> b == 0 ? null : (Object) (a / b);
      case REMAINDER -> b == 0 ? null : (Object) (a % b);
      case LEFT_SHIFT -> a << b;
      case RIGHT_SHIFT -> a >> b;
      case UNSIGNED_RIGHT_SHIFT -> a >>> b;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      default -> compare(operator, Integer.compare(a, b));
    };
  }

  private static Object ofLongs(Tree.Kind operator, long a, long b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> b == 0 ? null : (Object) (a / b);
      case REMAINDER -> b == 0 ? null : (Object) (a % b);
      case LEFT_SHIFT -> a << b;
      case RIGHT_SHIFT -> a >> b;
      case UNSIGNED_RIGHT_SHIFT -> a >>> b;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      default -> compare(operator, Long.compare(a, b));
    };
  }

  private static Object compare(Tree.Kind operator, int order) {
    return switch (operator) {
      case LESS_THAN -> order < 0;
      case LESS_THAN_EQUAL -> order <= 0;
      case GREATER_THAN -> order > 0;
      case GREATER_THAN_EQUAL -> order >= 0;
      case EQUAL_TO -> order == 0;
      case NOT_EQUAL_TO -> order != 0;
      default -> null;
    };
  }

  private static Object ofFloats(Tree.Kind operator, float a, float b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      default -> compareFloating(operator, a, b);
    };
  }

  private static Object ofDoubles(Tree.Kind operator, double a, double b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      default -> compareFloating(operator, a, b);
    };
  }

  private static Object compareFloating(Tree.Kind operator, double a, double b) {
    return switch (operator) {
      case LESS_THAN -> a < b;
      case LESS_THAN_EQUAL -> a <= b;
      case GREATER_THAN -> a > b;
      case GREATER_THAN_EQUAL -> a >= b;
      case EQUAL_TO -> a == b;
      case NOT_EQUAL_TO -> a != b;
      default -> null;
    };
  }

  private static int toInt(Object value) {
    return value instanceof Character c ? c : ((Number) value).intValue();
  }

  /** An integer or character as a long. */
  static long toLong(Object value) {
    return value instanceof Character c ? c : ((Number) value).longValue();
  }

  private static float toFloat(Object value) {
    return value instanceof Character c ? c : ((Number) value).floatValue();
  }

  private static double toDouble(Object value) {
    return value instanceof Character c ? c : ((Number) value).doubleValue();
  }
}
