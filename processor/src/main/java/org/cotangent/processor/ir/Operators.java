package org.cotangent.processor.ir;

/** Java's operators, one method for each type of operands. */
final class Operators {

  private Operators() {}

  static Object onBooleans(Primitive primitive, boolean a, boolean b) {
    return switch (primitive) {
      case AND -> a && b;
      case OR -> a || b;
      case XOR -> a ^ b;
      default -> throw undefined(primitive);
    };
  }

  static Object onInts(Primitive primitive, int a, Number second) {
    int b = second.intValue();
    return switch (primitive) {
      case NEGATE -> -a;
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      case COMPLEMENT -> ~a;
      // A long distance is reduced like its low bits.
      case SHIFT_LEFT -> a << b;
      case SHIFT_RIGHT -> a >> b;
      case SHIFT_RIGHT_UNSIGNED -> a >>> b;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_EQUAL -> a >= b;
      default -> throw undefined(primitive);
    };
  }

  static Object onLongs(Primitive primitive, long a, Number second) {
    long b = second.longValue();
    return switch (primitive) {
      case NEGATE -> -a;
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      case COMPLEMENT -> ~a;
      case SHIFT_LEFT -> a << b;
      case SHIFT_RIGHT -> a >> b;
      case SHIFT_RIGHT_UNSIGNED -> a >>> b;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_EQUAL -> a >= b;
      default -> throw undefined(primitive);
    };
  }

  static Object onFloats(Primitive primitive, float a, float b) {
    return switch (primitive) {
      case NEGATE -> -a;
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_EQUAL -> a >= b;
      default -> throw undefined(primitive);
    };
  }

  static Object onDoubles(Primitive primitive, double a, double b) {
    return switch (primitive) {
      case NEGATE -> -a;
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_EQUAL -> a >= b;
      default -> throw undefined(primitive);
    };
  }

  private static IllegalArgumentException undefined(Primitive primitive) {
    return new IllegalArgumentException(primitive + " on these operands");
  }
}
