package org.cotangent.processor.rules;

import static org.cotangent.processor.ir.Primitive.LOG;
import static org.cotangent.processor.ir.Primitive.POW;
import static org.cotangent.processor.ir.Primitive.POWER_SLOPE;
import static org.cotangent.processor.ir.Primitive.SQRT;
import static org.cotangent.processor.rules.DerivativeTable.number;
import static org.cotangent.processor.rules.DerivativeTable.rule;
import static org.cotangent.processor.rules.DerivativeTable.unlessZero;
import static org.cotangent.processor.rules.Domain.POSITIVE;
import static org.cotangent.processor.rules.Domain.REAL;
import static org.cotangent.processor.rules.Term.apply;

import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Value;

/** The derivative of {@code r = x^y}, without {@code pow} or {@code log} where arithmetic does. */
final class PowerRule {

  private static final Term X = new Term.Argument(0);
  private static final Term Y = new Term.Argument(1);
  private static final Term R = new Term.Result();
  private static final Term D = new Term.Differential();

  private PowerRule() {}

  static Rule of(List<? extends Value> operands) {
    if (!(operands.get(1) instanceof Constant exponent)
        || !(exponent.value() instanceof Double power)) {
      return general();
    }
    Optional<Term> byBase = power == 0 ? Optional.empty() : Optional.of(byBase(power));
    return new Rule(Domain.of(POSITIVE, REAL), List.of(byBase, Optional.empty()));
  }

  /** {@code dr/dx = y x^(y-1)} and {@code dr/dy = r log x}, which is 0 where {@code r} vanishes. */
  static Rule general() {
    return rule(
        Domain.of(POSITIVE, REAL),
        D.scaledBy(apply(POWER_SLOPE, X, Y, R)),
        unlessZero(R, D.scaledBy(R.times(apply(LOG, X)))));
  }

  /**
   * For the slope {@code s = y x^(y-1)}: {@code ds/dx = y (y-1) x^(y-2)} and {@code ds/dy = x^(y-1)
   * + s log x}.
   */
  static Rule slope() {
    Term lower = Y.minus(number(1));
    Term power = apply(POW, X, lower);
    Term byExponent = power.plus(unlessZero(R, R.times(apply(LOG, X))));
    return new Rule(
        Domain.of(POSITIVE, REAL, REAL),
        List.of(
            Optional.of(D.scaledBy(Y.times(apply(POWER_SLOPE, X, lower, power)))),
            Optional.of(D.scaledBy(byExponent)),
            Optional.empty()));
  }

  private static Term byBase(double power) {
    if (power == 1) {
      return D;
    }
    Term d = D.times(number(power));
    if (power == 2) {
      return d.times(X);
    }
    if (power == 3) {
      return d.times(X.times(X));
    }
    if (power == 4) {
      return d.times(X.times(X).times(X));
    }
    if (power == -1) {
      return D.scaledBy(R.times(R)).negated();
    }
    if (power == 0.5) {
      return d.scaledDownBy(apply(SQRT, X));
    }
    if (power == 1.5) {
      return d.times(apply(SQRT, X));
    }
    return D.scaledBy(apply(POWER_SLOPE, X, number(power), R));
  }
}
