package org.cotangent.processor.emit;

import java.util.Locale;
import org.cotangent.processor.ir.Constant;

/** How constants are written in Java. */
final class Literals {

  private Literals() {}

  /**
   * The constant under the user's name for it if it has one, else as a literal. Bytes and shorts
   * are written as ints.
   */
  static String print(Constant constant) {
    return constant.label().isEmpty() ? literal(constant.value()) : constant.label();
  }

  /** The literal of a boxed value. */
  static String literal(Object value) {
    if (value instanceof Double number) {
      return number(number, "Double", "");
    } else if (value instanceof Float number) {
      return number(number, "Float", "f");
    } else if (value instanceof Long number) {
      return number == Long.MIN_VALUE ? "Long.MIN_VALUE" : number + "L";
    } else if (value instanceof Integer number) {
      return number == Integer.MIN_VALUE ? "Integer.MIN_VALUE" : number.toString();
    } else if (value instanceof Character character) {
      return "'" + (character == '\'' ? "\\'" : escaped(character)) + "'";
    } else if (value instanceof String text) {
      StringBuilder literal = new StringBuilder("\"");
      text.chars().forEach(c -> literal.append(c == '"' ? "\\\"" : escaped((char) c)));
      return literal.append('"').toString();
    } else if (value instanceof Constant.EnumConstant constant) {
      return constant.name();
    }
    return String.valueOf(value);
  }

  private static String number(Number number, String box, String suffix) {
    double value = number.doubleValue();
    if (Double.isNaN(value)) {
      return box + ".NaN";
    }
    if (Double.isInfinite(value)) {
      return box + (value > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY");
    }
    return number.toString().replace(".0E", "e").replace('E', 'e') + suffix;
  }

  private static String escaped(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\\' -> "\\\\";
      default ->
        c >= ' ' && c <= '~' ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c);
    };
  }
}
