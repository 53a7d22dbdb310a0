package org.cotangent.processor.optimize;

import java.util.Optional;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Value;

/**
 * A simplification of a single expression; empty where it does not apply.
 *
 * @param primitive the primitive to whose applications the rule is limited, if it is
 */
record Rule(Optional<Primitive> primitive, OnExpression rewriting) {

  /** Something equal and simpler: a value that is there already, or else an expression. */
  record Simpler(Optional<Value> value, Optional<Expression> expression) {
    static Optional<Simpler> to(Value value) {
      return Optional.of(new Simpler(Optional.of(value), Optional.empty()));
    }

    static Optional<Simpler> to(Expression expression) {
      return Optional.of(new Simpler(Optional.empty(), Optional.of(expression)));
    }

    static Optional<Simpler> to(Primitive primitive, Value... operands) {
      return to(Apply.of(primitive, operands));
    }
  }

  /** A simplification of any expression. */
  @FunctionalInterface
  interface OnExpression {
    Optional<Simpler> on(Expression expression, Definitions definitions);
  }

  /** A simplification of one primitive. */
  @FunctionalInterface
  interface OnApply {
    Optional<Simpler> on(Apply apply, Definitions definitions);
  }

  /** A rule that looks at each expression. */
  static Rule ofAny(OnExpression rule) {
    return new Rule(Optional.empty(), rule);
  }

  /** The rule that applies to one primitive only. */
  static Rule of(Primitive primitive, OnApply rule) {
    return new Rule(
        Optional.of(primitive),
        (expression, definitions) -> rule.on((Apply) expression, definitions));
  }

  /** The rule that applies to one primitive of an adjoint only. */
  static Rule ofAdjoint(Primitive primitive, OnApply rule) {
    return of(
        primitive,
        (apply, definitions) ->
            definitions.adjoint() ? rule.on(apply, definitions) : Optional.empty());
  }
}
