package org.cotangent.processor.differentiate;

import java.util.function.IntFunction;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.rules.Rule;
import org.cotangent.processor.rules.Term;

/** What the operands of a primitive contribute to the differential of its result. */
final class Contributions {
  private final Var target;
  private final Expression.Apply apply;
  private final Rule rule;
  private final BlockBuilder code;

  Contributions(Var target, Expression.Apply apply, Rule rule, BlockBuilder code) {
    this.target = target;
    this.apply = apply;
    this.rule = rule;
    this.code = code;
  }

  /** Their sum, for the differential of each operand. */
  Value sum(IntFunction<Value> differentials) {
    Value ofMultiple = ofMultiple(differentials);
    if (ofMultiple != null) {
      return ofMultiple;
    }
    boolean isSquare = apply.operands().size() == 2 && apply.operand(0) == apply.operand(1);
    return rule.ofEither()
        .filter(term -> isSquare)
        .map(term -> twice(term, differentials.apply(0)))
        .orElseGet(() -> ofEach(differentials));
  }

  /**
   * The differential {@code w (c u)} of a multiple {@code c u}, where that of {@code u} is {@code w
   * u}: so it is with exponentials, and goes on with the next derivative. Otherwise null.
   */
  private Value ofMultiple(IntFunction<Value> differentials) {
    if (apply.primitive() != Primitive.MULTIPLY) {
      return null;
    }
    int place = apply.operand(0) instanceof Constant ? 1 : 0;
    return apply.operand(1 - place) instanceof Constant
        ? code.exchanged(differentials.apply(place), apply.operand(place), target)
        : null;
  }

  private Value twice(Term term, Value differential) {
    Value doubled = code.apply("", Primitive.MULTIPLY, Constant.of(2.0), differential);
    return Tangents.isZero(differential) ? differential : terms(doubled).emit(term);
  }

  private Value ofEach(IntFunction<Value> differentials) {
    Value sum = null;
    for (int i = 0; i < apply.operands().size(); i++) {
      Value differential = differentials.apply(i);
      if (!rule.isActiveIn(i) || Tangents.isZero(differential)) {
        continue;
      }
      Term term = rule.contributions().get(i).orElseThrow();
      if (sum != null && TermEmitter.isNegation(term)) {
        Value taken = terms(differential).emit(((Term.Apply) term).operands().get(0));
        sum = code.apply("", Primitive.SUBTRACT, sum, taken);
      } else {
        Value contribution = terms(differential).emit(term);
        sum = sum == null ? contribution : code.apply("", Primitive.ADD, sum, contribution);
      }
    }
    return sum == null ? Constant.of(0.0) : sum;
  }

  private TermEmitter terms(Value differential) {
    return new TermEmitter(code, apply.operands(), target, differential);
  }
}
