package org.cotangent.processor.optimize;

import static org.cotangent.processor.ir.Primitive.ADD;
import static org.cotangent.processor.ir.Primitive.DIVIDE;
import static org.cotangent.processor.ir.Primitive.MULTIPLY;
import static org.cotangent.processor.ir.Primitive.NEGATE;
import static org.cotangent.processor.ir.Primitive.SCALE;
import static org.cotangent.processor.ir.Primitive.SCALE_DOWN;
import static org.cotangent.processor.ir.Primitive.SELECT;

import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Arithmetic;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.optimize.Rule.Simpler;

/** Rules that may change the last bits, or the sign of a zero: for adjoints only. */
final class AdjointRules {

  static final List<Rule> ALL = List.of(
      Rule.of(SCALE, (apply, d) -> scale(apply, MULTIPLY, d)),
      Rule.of(SCALE_DOWN, (apply, d) -> scale(apply, DIVIDE, d)),
      Rule.ofAdjoint(ADD, AdjointRules::addItself),
      Rule.ofAdjoint(ADD, AdjointRules::eitherOf),
      Rule.ofAdjoint(DIVIDE, AdjointRules::quotientOfQuotient),
      Rule.ofAdjoint(SCALE_DOWN, AdjointRules::quotientOfQuotient),
      Rule.ofAdjoint(DIVIDE, AdjointRules::byPowerOfTwo),
      Rule.ofAdjoint(MULTIPLY, AdjointRules::collectFactors),
      Rule.ofAdjoint(DIVIDE, AdjointRules::collectFactors),
      Rule.ofAdjoint(NEGATE, AdjointRules::collectSign));

  private AdjointRules() {}

  /** scale(c, k) = c * k where c is not zero, or k is a number, or k divides and is positive. */
  private static Optional<Simpler> scale(Apply apply, Primitive plain, Definitions definitions) {
    Value cotangent = apply.operand(0);
    if (Definitions.is(cotangent, 0)) {
      return Simpler.to(Constant.zero(cotangent.type()));
    }
    return Signs.isNonzero(cotangent, definitions)
            || isNonzero(apply.operand(1))
            || plain == DIVIDE && Signs.isPositive(apply.operand(1), definitions)
        ? Simpler.to(plain, cotangent, apply.operand(1))
        : Optional.empty();
  }

  /** x + x = 2 * x. */
  private static Optional<Simpler> addItself(Apply apply, Definitions definitions) {
    Value x = apply.operand(0);
    return x.equals(apply.operand(1)) && !(x instanceof Constant) && x.type().isFloating()
        ? Simpler.to(MULTIPLY, number(apply, 2), x)
        : Optional.empty();
  }

  /** (c ? x : 0) + (c ? 0 : y) = c ? x : y. */
  private static Optional<Simpler> eitherOf(Apply apply, Definitions definitions) {
    Optional<Apply> some = definitions.apply(apply.operand(0), SELECT);
    Optional<Apply> other = definitions.apply(apply.operand(1), SELECT);
    boolean isEither = some.isPresent()
        && other.isPresent()
        && some.get().operand(0).equals(other.get().operand(0))
        && Definitions.is(some.get().operand(2), 0)
        && Definitions.is(other.get().operand(1), 0);
    return isEither
        ? Simpler.to(
            SELECT, some.get().operand(0), some.get().operand(1), other.get().operand(2))
        : Optional.empty();
  }

  /** (d / (x / y)) / y = d / x: a division less, and nothing that may overflow before. */
  private static Optional<Simpler> quotientOfQuotient(Apply apply, Definitions definitions) {
    Value y = apply.operand(1);
    return definitions
        .apply(apply.operand(0), DIVIDE)
        .or(() -> definitions.apply(apply.operand(0), SCALE_DOWN))
        .flatMap(inner -> definitions
            .apply(inner.operand(1), DIVIDE)
            .filter(quotient -> quotient.operand(1).equals(y) && y.type().isFloating())
            .flatMap(
                quotient -> Simpler.to(inner.primitive(), inner.operand(0), quotient.operand(0))));
  }

  /** x / 4 = x * 0.25: exact, and several times faster. */
  private static Optional<Simpler> byPowerOfTwo(Apply apply, Definitions definitions) {
    if (!isFactor(apply.operand(1)) || !isSafe((Constant) apply.operand(1))) {
      return Optional.empty();
    }
    Constant divisor = (Constant) apply.operand(1);
    double size = Math.abs(((Number) divisor.value()).doubleValue());
    return Math.scalb(1.0, Math.getExponent(size)) == size
        ? Simpler.to(MULTIPLY, compute(DIVIDE, number(apply, 1), divisor), apply.operand(0))
        : Optional.empty();
  }

  /** (x * a) * b = x * (a * b); (x / a) * b = x * (b / a); (x * a) / b, (x / a) / b; (-x) * a. */
  private static Optional<Simpler> collectFactors(Apply apply, Definitions definitions) {
    Value x = factorIndex(apply) < 0 ? null : apply.operand(1 - factorIndex(apply));
    if (x == null || !apply.type().isFloating()) {
      return Optional.empty();
    }
    Constant outer = (Constant) apply.operand(factorIndex(apply));
    Optional<Value> opposite = definitions.inside(NEGATE, x);
    if (opposite.isPresent()) {
      Constant factor = compute(MULTIPLY, outer, number(apply, -1));
      return Simpler.to(apply.primitive(), opposite.get(), factor);
    }
    return definitions
        .apply(x, MULTIPLY)
        .or(() -> definitions.apply(x, DIVIDE))
        .filter(inner -> factorIndex(inner) >= 0)
        .flatMap(inner -> collect(apply.primitive(), inner, outer));
  }

  private static Optional<Simpler> collect(Primitive primitive, Apply inner, Constant outer) {
    Value x = inner.operand(1 - factorIndex(inner));
    Constant factor = (Constant) inner.operand(factorIndex(inner));
    boolean divided = inner.primitive() == DIVIDE;
    Constant combined;
    if (divided && primitive == MULTIPLY) {
      combined = compute(DIVIDE, outer, factor);
    } else {
      combined = compute(divided ? MULTIPLY : primitive, factor, outer);
    }
    boolean divides = divided && primitive == DIVIDE;
    if (!isSafe(combined)) {
      return Optional.empty();
    }
    return divides ? Simpler.to(DIVIDE, x, combined) : Simpler.to(MULTIPLY, combined, x);
  }

  /** -(x * a) = -a * x; -(x / a) = x / -a; what has a name is there anyway, and is only negated. */
  private static Optional<Simpler> collectSign(Apply apply, Definitions definitions) {
    if (apply.operand(0) instanceof Var operand && operand.isNamed()) {
      return Optional.empty();
    }
    return definitions
        .apply(apply.operand(0), MULTIPLY)
        .or(() -> definitions.apply(apply.operand(0), DIVIDE))
        .filter(inner -> factorIndex(inner) >= 0)
        .flatMap(inner -> {
          int index = factorIndex(inner);
          Constant opposite = compute(MULTIPLY, (Constant) inner.operand(index), number(apply, -1));
          Value x = inner.operand(1 - index);
          return inner.primitive() == DIVIDE
              ? Simpler.to(DIVIDE, x, opposite)
              : Simpler.to(MULTIPLY, opposite, x);
        });
  }

  /** Which operand is a factor known at compile time, or -1; of a quotient, only the divisor is. */
  private static int factorIndex(Apply apply) {
    if (isFactor(apply.operand(1))) {
      return 1;
    }
    return apply.primitive() == MULTIPLY && isFactor(apply.operand(0)) ? 0 : -1;
  }

  /** Whether a value may be collected with others; what the user gave a name may not. */
  private static boolean isFactor(Value value) {
    return isNonzero(value) && ((Constant) value).label().isEmpty();
  }

  private static boolean isNonzero(Value value) {
    return value instanceof Constant constant
        && constant.type().isFloating()
        && Double.isFinite(((Number) constant.value()).doubleValue())
        && !Definitions.is(value, 0);
  }

  /**
   * Whether a factor is so far from overflow and underflow that collecting it changes no more than
   * bits.
   */
  private static boolean isSafe(Constant factor) {
    double size = Math.abs(((Number) factor.value()).doubleValue());
    return size > 1e-30 && size < 1e30;
  }

  private static Constant compute(Primitive primitive, Constant a, Constant b) {
    List<Object> values = List.of(a.value(), b.value());
    return new Constant(a.type(), Arithmetic.apply(primitive, false, values), "");
  }

  private static Constant number(Apply like, double number) {
    return like.type() == ScalarType.FLOAT ? Constant.of((float) number) : Constant.of(number);
  }
}
