package org.cotangent.processor.rules;

import java.util.List;
import org.cotangent.processor.ir.Primitive;

/**
 * An expression over what a primitive has seen: its arguments, its result, and the incoming
 * differential, in which a rule is linear. The small language in which the table of derivatives is
 * written.
 */
public sealed interface Term {

  /** An argument, as a {@code double}. */
  record Argument(int index) implements Term {}

  /** An argument with its own type: a condition, or an integer. */
  record RawArgument(int index) implements Term {}

  /** The primitive's result, as a {@code double}. */
  record Result() implements Term {}

  /**
   * The incoming differential: the result's adjoint in reverse mode, the argument's tangent in
   * forward mode.
   */
  record Differential() implements Term {}

  /** A number. */
  record Number(double value) implements Term {}

  /** A primitive applied to terms. */
  record Apply(Primitive primitive, List<Term> operands) implements Term {
    public Apply {
      operands = List.copyOf(operands);
    }
  }

  /** The sum of two terms. */
  default Term plus(Term other) {
    return apply(Primitive.ADD, this, other);
  }

  /** The difference of two terms. */
  default Term minus(Term other) {
    return apply(Primitive.SUBTRACT, this, other);
  }

  /** The product of two terms. */
  default Term times(Term other) {
    return apply(Primitive.MULTIPLY, this, other);
  }

  /** The quotient of two terms. */
  default Term over(Term other) {
    return apply(Primitive.DIVIDE, this, other);
  }

  /** The negated term. */
  default Term negated() {
    return apply(Primitive.NEGATE, this);
  }

  /** The product, but 0 where this term is exactly 0, whatever the factor. */
  default Term scaledBy(Term factor) {
    return apply(Primitive.SCALE, this, factor);
  }

  /** The quotient, but 0 where this term is exactly 0, whatever the divisor. */
  default Term scaledDownBy(Term divisor) {
    return apply(Primitive.SCALE_DOWN, this, divisor);
  }

  /** Whether a primitive is applied anywhere in the term. */
  default boolean uses(Primitive primitive) {
    return this instanceof Apply apply
        && (apply.primitive() == primitive
            || apply.operands().stream().anyMatch(term -> term.uses(primitive)));
  }

  /** A primitive applied to terms. */
  static Term apply(Primitive primitive, Term... operands) {
    return new Apply(primitive, List.of(operands));
  }

  /** {@code condition ? then : otherwise}. */
  static Term select(Term condition, Term then, Term otherwise) {
    return apply(Primitive.SELECT, condition, then, otherwise);
  }
}
