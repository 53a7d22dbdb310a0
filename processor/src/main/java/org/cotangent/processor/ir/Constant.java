package org.cotangent.processor.ir;

import java.util.Objects;

/**
 * A value known at compile time.
 *
 * <p>The boxed value's class follows the type: {@link Boolean}, {@link Byte}, {@link Short},
 * {@link Character}, {@link Integer}, {@link Long}, {@link Float}, {@link Double}, {@link String}
 * for strings, an {@link EnumConstant} for enum constants, {@code null} for the null reference.
 * Equality of floating constants is that of their bits, so {@code 0.0} and {@code -0.0} differ and
 * NaN equals itself.
 *
 * @param label how the user wrote it ({@code Math.PI}, {@code Losses.RATE}) as an expression that
 *     the companion can use, or the empty string for a literal; no part of equality
 */
public record Constant(Type type, Object value, String label) implements Value {

  /** {@code true}. */
  public static final Constant TRUE = of(true);

  /** {@code false}. */
  public static final Constant FALSE = of(false);

  /** The name of an enum constant. */
  public record EnumConstant(String name) {}

  public Constant {
    Objects.requireNonNull(type);
    Objects.requireNonNull(label);
  }

  /** The {@code double} constant. */
  public static Constant of(double value) {
    return new Constant(ScalarType.DOUBLE, value, "");
  }

  /** The {@code float} constant. */
  public static Constant of(float value) {
    return new Constant(ScalarType.FLOAT, value, "");
  }

  /** The {@code int} constant. */
  public static Constant of(int value) {
    return new Constant(ScalarType.INT, value, "");
  }

  /** The {@code long} constant. */
  public static Constant of(long value) {
    return new Constant(ScalarType.LONG, value, "");
  }

  /** The {@code boolean} constant. */
  public static Constant of(boolean value) {
    return new Constant(ScalarType.BOOLEAN, value, "");
  }

  /** The string constant. */
  public static Constant of(String value) {
    return new Constant(ReferenceType.STRING, value, "");
  }

  /** The default value of a type: zero, {@code false} or {@code null}. */
  public static Constant zero(Type type) {
    if (!(type instanceof ScalarType scalar)) {
      return new Constant(type, null, "");
    }
    Object zero = switch (scalar) {
      case BOOLEAN -> false;
      case BYTE -> (byte) 0;
      case SHORT -> (short) 0;
      case CHAR -> (char) 0;
      case INT -> 0;
      case LONG -> 0L;
      case FLOAT -> 0f;
      case DOUBLE -> 0d;
    };
    return new Constant(type, zero, "");
  }

  /** The same value under the name that the user gave it. */
  public Constant labelled(String newLabel) {
    return new Constant(type, value, newLabel);
  }

  /** Whether this is the given number, bit for bit. */
  public boolean is(double number) {
    return value instanceof Double d
        && Double.doubleToRawLongBits(d) == Double.doubleToRawLongBits(number);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Constant that
        && type.equals(that.type)
        && Objects.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + Objects.hashCode(value);
  }

  @Override
  public String toString() {
    return label.isEmpty() ? value + ":" + type : label;
  }
}
