package org.cotangent.processor.ir;

import static org.cotangent.processor.ir.Primitive.Form.COMPARISON;
import static org.cotangent.processor.ir.Primitive.Form.FUNCTION;
import static org.cotangent.processor.ir.Primitive.Form.OPERATOR;
import static org.cotangent.processor.ir.Primitive.Form.SPECIAL;

/**
 * What is computed from scalars without looking at memory. Operands have been promoted before, so
 * both operands of a binary operator have one type, which is {@code int}, {@code long},
 * {@code float}, {@code double} or {@code boolean}; only the second operand of a shift keeps its
 * own.
 */
public enum Primitive {
  NEGATE(OPERATOR, 1, "-"),
  ADD(OPERATOR, 2, "+"),
  SUBTRACT(OPERATOR, 2, "-"),
  MULTIPLY(OPERATOR, 2, "*"),
  DIVIDE(OPERATOR, 2, "/"),
  REMAINDER(OPERATOR, 2, "%"),
  COMPLEMENT(OPERATOR, 1, "~"),
  SHIFT_LEFT(OPERATOR, 2, "<<"),
  SHIFT_RIGHT(OPERATOR, 2, ">>"),
  SHIFT_RIGHT_UNSIGNED(OPERATOR, 2, ">>>"),
  AND(OPERATOR, 2, "&"),
  OR(OPERATOR, 2, "|"),
  XOR(OPERATOR, 2, "^"),
  NOT(OPERATOR, 1, "!"),

  LESS(COMPARISON, 2, "<"),
  LESS_EQUAL(COMPARISON, 2, "<="),
  GREATER(COMPARISON, 2, ">"),
  GREATER_EQUAL(COMPARISON, 2, ">="),
  EQUAL(COMPARISON, 2, "=="),
  NOT_EQUAL(COMPARISON, 2, "!="),

  ABS(FUNCTION, 1, "abs"),
  MAX(FUNCTION, 2, "max"),
  MIN(FUNCTION, 2, "min"),
  CLAMP(FUNCTION, 3, "clamp"),
  FMA(FUNCTION, 3, "fma"),
  SIN(FUNCTION, 1, "sin"),
  COS(FUNCTION, 1, "cos"),
  TAN(FUNCTION, 1, "tan"),
  ASIN(FUNCTION, 1, "asin"),
  ACOS(FUNCTION, 1, "acos"),
  ATAN(FUNCTION, 1, "atan"),
  ATAN2(FUNCTION, 2, "atan2"),
  SINH(FUNCTION, 1, "sinh"),
  COSH(FUNCTION, 1, "cosh"),
  TANH(FUNCTION, 1, "tanh"),
  EXP(FUNCTION, 1, "exp"),
  EXPM1(FUNCTION, 1, "expm1"),
  LOG(FUNCTION, 1, "log"),
  LOG10(FUNCTION, 1, "log10"),
  LOG1P(FUNCTION, 1, "log1p"),
  SQRT(FUNCTION, 1, "sqrt"),
  CBRT(FUNCTION, 1, "cbrt"),
  POW(FUNCTION, 2, "pow"),
  HYPOT(FUNCTION, 2, "hypot"),
  TO_RADIANS(FUNCTION, 1, "toRadians"),
  TO_DEGREES(FUNCTION, 1, "toDegrees"),
  IEEE_REMAINDER(FUNCTION, 2, "IEEEremainder"),
  COPY_SIGN(FUNCTION, 2, "copySign"),
  SCALB(FUNCTION, 2, "scalb"),
  SIGNUM(FUNCTION, 1, "signum"),
  FLOOR(FUNCTION, 1, "floor"),
  CEIL(FUNCTION, 1, "ceil"),
  RINT(FUNCTION, 1, "rint"),
  ULP(FUNCTION, 1, "ulp"),

  /** {@code condition ? x : y}, both computed before. */
  SELECT(SPECIAL, 3, "select"),
  /**
   * {@code cotangent == 0 ? 0 : cotangent * partial}: no cotangent, no contribution, even at a
   * pole.
   */
  SCALE(SPECIAL, 2, "scale"),
  /**
   * {@code cotangent == 0 ? 0 : cotangent / divisor}: no cotangent, no contribution, even at a
   * pole.
   */
  SCALE_DOWN(SPECIAL, 2, "scaleDown"),
  /** {@code y * x^(y-1)}, the slope of a power by its base, from {@code (x, y, x^y)}. */
  POWER_SLOPE(SPECIAL, 3, "powerSlope"),
  /** The identity, with derivative zero. */
  STOP_GRADIENT(SPECIAL, 1, "stopGradient");

  /** How a primitive is written in Java. */
  public enum Form {
    OPERATOR,
    COMPARISON,
    /** A method of {@code Math} and {@code StrictMath}. */
    FUNCTION,
    SPECIAL
  }

  private final Form form;
  private final int arity;
  private final String symbol;

  Primitive(Form form, int arity, String symbol) {
    this.form = form;
    this.arity = arity;
    this.symbol = symbol;
  }

  /** How the primitive is written in Java. */
  public Form form() {
    return form;
  }

  /** The number of operands. */
  public int arity() {
    return arity;
  }

  /** The operator, or the name of the method of {@code Math}. */
  public String symbol() {
    return symbol;
  }

  /** The type of the result for operands of these types. */
  public Type resultType(java.util.List<? extends Value> operands) {
    if (form == Form.COMPARISON) {
      return ScalarType.BOOLEAN;
    }
    return operands.get(this == SELECT ? 1 : 0).type();
  }
}
