package org.cotangent.processor.ir;

/** A primitive type of Java. */
public enum ScalarType implements Type {
  BOOLEAN,
  BYTE,
  SHORT,
  CHAR,
  INT,
  LONG,
  FLOAT,
  DOUBLE;

  @Override
  public boolean isFloating() {
    return this == FLOAT || this == DOUBLE;
  }

  /** Whether this is one of the five integer types, {@code char} included. */
  public boolean isIntegral() {
    return this != BOOLEAN && !isFloating();
  }

  /** Whether this is any type but {@code boolean}. */
  public boolean isNumeric() {
    return this != BOOLEAN;
  }

  /** The type's Java keyword. */
  public String keyword() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Unary numeric promotion (JLS 5.6): sub-int types become {@code int}. */
  public ScalarType promoted() {
    return isIntegral() && this != LONG ? INT : this;
  }

  /** Binary numeric promotion (JLS 5.6) of two numeric types. */
  public static ScalarType promoted(ScalarType a, ScalarType b) {
    ScalarType wider = a.ordinal() >= b.ordinal() ? a : b;
    return wider.promoted();
  }

  @Override
  public String toString() {
    return keyword();
  }
}
