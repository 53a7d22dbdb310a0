package org.cotangent.processor.rules;

import static org.cotangent.processor.ir.Primitive.COPY_SIGN;
import static org.cotangent.processor.ir.Primitive.COS;
import static org.cotangent.processor.ir.Primitive.COSH;
import static org.cotangent.processor.ir.Primitive.EQUAL;
import static org.cotangent.processor.ir.Primitive.EXP;
import static org.cotangent.processor.ir.Primitive.GREATER;
import static org.cotangent.processor.ir.Primitive.GREATER_EQUAL;
import static org.cotangent.processor.ir.Primitive.HYPOT;
import static org.cotangent.processor.ir.Primitive.LESS_EQUAL;
import static org.cotangent.processor.ir.Primitive.RINT;
import static org.cotangent.processor.ir.Primitive.SCALB;
import static org.cotangent.processor.ir.Primitive.SIGNUM;
import static org.cotangent.processor.ir.Primitive.SIN;
import static org.cotangent.processor.ir.Primitive.SINH;
import static org.cotangent.processor.ir.Primitive.SQRT;
import static org.cotangent.processor.ir.Primitive.TO_DEGREES;
import static org.cotangent.processor.ir.Primitive.TO_RADIANS;
import static org.cotangent.processor.rules.Domain.POSITIVE;
import static org.cotangent.processor.rules.Domain.REAL;
import static org.cotangent.processor.rules.Domain.UNIT;
import static org.cotangent.processor.rules.Term.apply;
import static org.cotangent.processor.rules.Term.select;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Value;

/**
 * The one table of derivatives. With arguments {@code x, y, z}, result {@code r} and incoming
 * differential {@code d}, a line gives for each argument {@code d} times the partial derivative.
 *
 * <p>At kinks and poles the lines follow {@code docs/conventions.md}: where a partial derivative
 * may be infinite, {@code scaledBy} and {@code scaledDownBy} keep a differential of exactly zero at
 * zero.
 */
public final class DerivativeTable {

  private static final Term X = new Term.Argument(0);
  private static final Term Y = new Term.Argument(1);
  private static final Term Z = new Term.Argument(2);
  private static final Term R = new Term.Result();
  private static final Term D = new Term.Differential();
  private static final Term NONE = number(0);
  private static final Term ONE = number(1);
  private static final Term HALF = number(0.5);

  private DerivativeTable() {}

  /** The rule of a primitive for operands of which some may be constants. */
  public static Rule of(Primitive primitive, List<? extends Value> operands) {
    return switch (primitive) {
      case POW -> PowerRule.of(operands);
      case DIVIDE -> isOne(operands.get(0)) ? reciprocal() : of(primitive);
      default -> of(primitive);
    };
  }

  /** The rule of a primitive for any operands. */
  public static Rule of(Primitive primitive) {
    return switch (primitive) {
      case NEGATE -> rule(Domain.of(REAL), D.negated());
      case ADD -> rule(Domain.of(REAL, REAL), D, D);
      case SUBTRACT -> rule(Domain.of(REAL, REAL), D, D.negated());
      case MULTIPLY -> rule(Domain.of(REAL, REAL), D.times(Y), D.times(X));
      case DIVIDE ->
        rule(Domain.of(REAL, POSITIVE), D.over(Y), D.over(Y).times(R).negated());
      case REMAINDER, IEEE_REMAINDER ->
        rule(Domain.of(POSITIVE, POSITIVE), D, D.times(quotient()).negated());

      case ABS -> rule(Domain.of(REAL), D.times(apply(SIGNUM, X)));
      case MAX ->
        rule(
            Domain.of(REAL, REAL),
            select(firstIs(GREATER_EQUAL), D, NONE),
            select(firstIs(GREATER_EQUAL), NONE, D));
      case MIN ->
        rule(
            Domain.of(REAL, REAL),
            select(firstIs(LESS_EQUAL), D, NONE),
            select(firstIs(LESS_EQUAL), NONE, D));
      case CLAMP -> clamp();
      case FMA -> rule(Domain.of(REAL, REAL, REAL), D.times(Y), D.times(X), D);
      case COPY_SIGN ->
        rule(
            Domain.of(REAL, REAL), D.times(apply(SIGNUM, X)).times(apply(COPY_SIGN, ONE, Y)), NONE);
      case SCALB -> rule(Domain.of(REAL, REAL), apply(SCALB, D, new Term.RawArgument(1)), NONE);
      case TO_RADIANS -> rule(Domain.of(REAL), apply(TO_RADIANS, D));
      case TO_DEGREES -> rule(Domain.of(REAL), apply(TO_DEGREES, D));

      case SIN -> rule(Domain.of(REAL), D.times(apply(COS, X)));
      case COS -> rule(Domain.of(REAL), D.times(apply(SIN, X)).negated());
      case TAN -> rule(Domain.of(UNIT), D.times(ONE.plus(R.times(R))));
      case ASIN -> rule(Domain.of(UNIT), D.scaledDownBy(rootOfOneMinusSquare()));
      case ACOS -> rule(Domain.of(UNIT), D.scaledDownBy(rootOfOneMinusSquare()).negated());
      case ATAN -> rule(Domain.of(REAL), D.over(ONE.plus(X.times(X))));
      case ATAN2 ->
        rule(Domain.of(REAL, POSITIVE), unlessOrigin(Y), unlessOrigin(X).negated());
      case HYPOT ->
        rule(
            Domain.of(POSITIVE, REAL),
            unlessZero(R, D.times(X.over(R))),
            unlessZero(R, D.times(Y.over(R))));
      case SINH -> rule(Domain.of(REAL), D.times(apply(COSH, X)));
      case COSH -> rule(Domain.of(REAL), D.times(apply(SINH, X)));
      case TANH -> rule(Domain.of(REAL), D.times(ONE.minus(R.times(R))));

      case EXP -> rule(Domain.of(REAL), D.times(R));
      case EXPM1 -> rule(Domain.of(REAL), D.times(apply(EXP, X)));
      case LOG -> rule(Domain.of(POSITIVE), D.scaledDownBy(X));
      case LOG10 -> rule(Domain.of(POSITIVE), D.scaledDownBy(X.times(number(Math.log(10)))));
      case LOG1P -> rule(Domain.of(POSITIVE), D.scaledDownBy(ONE.plus(X)));
      case SQRT -> rule(Domain.of(POSITIVE), D.times(HALF).scaledDownBy(R));
      case CBRT -> rule(Domain.of(POSITIVE), D.scaledDownBy(number(3).times(R).times(R)));
      case POW -> PowerRule.general();
      case POWER_SLOPE -> PowerRule.slope();

      case SELECT ->
        rule(
            Domain.of(REAL, REAL, REAL),
            NONE,
            select(new Term.RawArgument(0), D, NONE),
            select(new Term.RawArgument(0), NONE, D));
      case SCALE -> rule(Domain.of(REAL, REAL), D.scaledBy(Y), D.times(X));
      case SCALE_DOWN ->
        rule(
            Domain.of(REAL, POSITIVE),
            D.scaledDownBy(Y),
            D.times(R).scaledDownBy(Y).negated());

      case SIGNUM, FLOOR, CEIL, RINT, ULP, STOP_GRADIENT -> rule(Domain.of(POSITIVE), NONE);
      case NOT, COMPLEMENT -> rule(Domain.of(), NONE);
      case AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED ->
        rule(Domain.of(), NONE, NONE);
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL ->
        rule(Domain.of(REAL, REAL), NONE, NONE);
    };
  }

  static Rule rule(Domain domain, Term... contributions) {
    return new Rule(
        domain,
        Arrays.stream(contributions)
            .map(term -> term == NONE ? Optional.<Term>empty() : Optional.of(term))
            .toList());
  }

  /** {@code r = 1 / y} has the derivative {@code -r^2}, without another division. */
  private static Rule reciprocal() {
    return rule(Domain.of(REAL, POSITIVE), NONE, D.times(R).times(R).negated());
  }

  private static boolean isOne(Value value) {
    return value instanceof Constant constant
        && constant.value() instanceof Number number
        && number.doubleValue() == 1;
  }

  static Term number(double value) {
    return new Term.Number(value);
  }

  /** {@code term}, but 0 where the divisor in it is 0. */
  static Term unlessZero(Term divisor, Term term) {
    return select(apply(EQUAL, divisor, NONE), NONE, term);
  }

  /**
   * {@code d (coordinate / h) / h} for {@code h = hypot(x, y)}, which neither overflows nor
   * vanishes early.
   */
  private static Term unlessOrigin(Term coordinate) {
    Term radius = apply(HYPOT, X, Y);
    return unlessZero(radius, D.times(coordinate.over(radius)).over(radius));
  }

  /**
   * The integer {@code n} with {@code r = x - n y}, exact where {@code x / y} would be rounded up
   * to it.
   */
  private static Term quotient() {
    return apply(RINT, X.minus(R).over(Y));
  }

  private static Term firstIs(Primitive comparison) {
    return apply(comparison, X, Y);
  }

  private static Term rootOfOneMinusSquare() {
    return apply(SQRT, ONE.minus(X).times(ONE.plus(X)));
  }

  /** {@code clamp(x, y, z)} is {@code max(y, min(x, z))}, with the conventions of those two. */
  private static Rule clamp() {
    Term above = apply(GREATER, X, Y);
    return rule(
        Domain.of(REAL, new Domain.Interval(-2, -1), new Domain.Interval(1, 2)),
        select(above, select(apply(LESS_EQUAL, X, Z), D, NONE), NONE),
        select(above, NONE, D),
        select(apply(GREATER, X, Z), D, NONE));
  }
}
