package org.cotangent.processor.frontend;

import static org.cotangent.processor.ir.ScalarType.BYTE;
import static org.cotangent.processor.ir.ScalarType.CHAR;
import static org.cotangent.processor.ir.ScalarType.INT;
import static org.cotangent.processor.ir.ScalarType.SHORT;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;

/** The conversions between types that Java makes by itself (JLS 5), and the types that result. */
final class Conversions {
  private static final Map<String, ScalarType> BOXES = Map.of(
      "java.lang.Boolean",
      ScalarType.BOOLEAN,
      "java.lang.Byte",
      BYTE,
      "java.lang.Short",
      SHORT,
      "java.lang.Character",
      CHAR,
      "java.lang.Integer",
      INT,
      "java.lang.Long",
      ScalarType.LONG,
      "java.lang.Float",
      ScalarType.FLOAT,
      "java.lang.Double",
      ScalarType.DOUBLE);

  private Conversions() {}

  /** The primitive type itself, or the one in a box; empty for other types. */
  static Optional<ScalarType> unboxed(Type type) {
    return type instanceof ScalarType scalar ? Optional.of(scalar) : boxed(type);
  }

  /** The primitive type in a box; empty for what is no box. */
  static Optional<ScalarType> boxed(Type type) {
    return type instanceof ReferenceType reference
        ? Optional.ofNullable(BOXES.get(reference.name()))
        : Optional.empty();
  }

  /** The primitive type of that keyword. */
  static ScalarType scalar(String keyword) {
    return ScalarType.valueOf(keyword.toUpperCase(Locale.ROOT));
  }

  /**
   * Whether a value of one primitive type becomes another without a cast (JLS 5.1.2), or is of it.
   */
  static boolean widens(ScalarType from, ScalarType to) {
    if (from == to) {
      return true;
    }
    if (!from.isNumeric() || !to.isNumeric() || to == CHAR) {
      return false;
    }
    return from == CHAR ? to.ordinal() >= INT.ordinal() : from.ordinal() < to.ordinal();
  }

  /** Whether the expression may be assigned to a variable of the type (JLS 5.2). */
  static boolean assignable(Typed value, Type to) {
    if (value.type().equals(to)) {
      return true;
    }
    if (to instanceof ScalarType scalar) {
      return value.scalar().filter(from -> widens(from, scalar)).isPresent()
          || narrows(value, scalar);
    }
    return value.isNull();
  }

  /** Whether a constant of type int or smaller fits into a smaller type (JLS 5.2). */
  static boolean narrows(Typed value, ScalarType to) {
    if (value.constant().isEmpty() || !(value.type() instanceof ScalarType from)) {
      return false;
    }
    boolean small = from.isIntegral() && from.ordinal() <= INT.ordinal();
    return small && to.isIntegral() && fits(value.constant().get(), to);
  }

  private static boolean fits(Constant constant, ScalarType to) {
    return Folding.toLong(constant.value())
        == Folding.toLong(Folding.convert(constant, to).value());
  }

  /**
   * The type of {@code condition ? a : b}, as the tables of JLS 15.25 say; empty if there is none.
   */
  static Optional<Type> conditional(Typed a, Typed b) {
    if (a.type().equals(b.type())) {
      return Optional.of(a.type());
    }
    if (a.isNumeric() && b.isNumeric()) {
      return Optional.of(numericConditional(a, b));
    }
    if (a.isBoolean() && b.isBoolean()) {
      return Optional.of(ScalarType.BOOLEAN);
    }
    if (a.isNull() && !(b.type() instanceof ScalarType)) {
      return Optional.of(b.type());
    }
    return b.isNull() && !(a.type() instanceof ScalarType)
        ? Optional.of(a.type())
        : Optional.empty();
  }

  private static ScalarType numericConditional(Typed a, Typed b) {
    ScalarType left = a.scalar().orElseThrow();
    ScalarType right = b.scalar().orElseThrow();
    if (left == right) {
      return left;
    }
    if ((left == BYTE && right == SHORT) || (left == SHORT && right == BYTE)) {
      return SHORT;
    }
    if (isSmall(left) && b.type() == INT && narrows(b, left)) {
      return left;
    }
    if (isSmall(right) && a.type() == INT && narrows(a, right)) {
      return right;
    }
    return ScalarType.promoted(left, right);
  }

  private static boolean isSmall(ScalarType type) {
    return type == BYTE || type == SHORT || type == CHAR;
  }
}
