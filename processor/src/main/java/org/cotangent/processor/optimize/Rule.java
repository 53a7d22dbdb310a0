package org.cotangent.processor.optimize;

import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Value;

/** A simplification of a single expression; empty where it does not apply. */
@FunctionalInterface
interface Rule {

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

  Optional<Simpler> on(Expression expression, Definitions definitions);

  /** A simplification of one primitive. */
  @FunctionalInterface
  interface OnApply {
    Optional<Simpler> on(Apply apply, Definitions definitions);
  }

  /** The rule that applies to one primitive only. */
  static Rule of(Primitive primitive, OnApply rule) {
    return (expression, definitions) ->
        expression instanceof Apply apply && apply.primitive() == primitive
            ? rule.on(apply, definitions)
            : Optional.empty();
  }

  /** The rule that applies to one primitive of an adjoint only. */
  static Rule ofAdjoint(Primitive primitive, OnApply rule) {
    return of(
        primitive,
        (apply, definitions) ->
            definitions.adjoint() ? rule.on(apply, definitions) : Optional.empty());
  }

  /** The first of the rules that applies. */
  static Rule first(List<Rule> rules) {
    return (expression, definitions) -> {
      for (Rule rule : rules) {
        Optional<Simpler> result = rule.on(expression, definitions);
        if (result.isPresent()) {
          return result;
        }
      }
      return Optional.empty();
    };
  }
}
