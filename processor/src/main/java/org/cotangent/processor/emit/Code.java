package org.cotangent.processor.emit;

import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;

/**
 * The text of a Java expression.
 *
 * @param level how tightly its outermost operator binds
 * @param type the type that Java gives the text
 */
record Code(Text text, Level level, Type type) {

  /** The precedence levels of Java's expressions, loosest first. */
  enum Level {
    CONDITIONAL,
    OR_ELSE,
    AND_THEN,
    OR,
    XOR,
    AND,
    EQUALITY,
    RELATION,
    SHIFT,
    SUM,
    PRODUCT,
    UNARY,
    PRIMARY;

    /** The next tighter level. */
    Level tighter() {
      return values()[Math.min(ordinal() + 1, PRIMARY.ordinal())];
    }
  }

  /** The text, in parentheses if it binds less tightly than the level. */
  Text at(Level least) {
    return level.ordinal() < least.ordinal() ? Text.of("($L)", text) : text;
  }

  /** The scalar type of the text, null if it is none. */
  ScalarType scalar() {
    return type instanceof ScalarType scalar ? scalar : null;
  }

  static Code primary(Text text, Type type) {
    return new Code(text, Level.PRIMARY, type);
  }
}
