package org.cotangent.processor.differentiate;

import java.util.List;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.rules.Term;

/**
 * Writes a term of the derivative table as statements, for given arguments, result and
 * differential.
 */
final class TermEmitter {

  private final BlockBuilder out;
  private final List<Value> arguments;
  private final Value result;
  private final Value differential;

  TermEmitter(BlockBuilder out, List<Value> arguments, Value result, Value differential) {
    this.out = out;
    this.arguments = arguments;
    this.result = result;
    this.differential = differential;
  }

  /** The value of the term. */
  Value emit(Term term) {
    if (term instanceof Term.Argument argument) {
      return out.toDouble(arguments.get(argument.index()));
    } else if (term instanceof Term.RawArgument argument) {
      return arguments.get(argument.index());
    } else if (term instanceof Term.Result) {
      return out.toDouble(result);
    } else if (term instanceof Term.Differential) {
      return differential;
    } else if (term instanceof Term.Number number) {
      return Constant.of(number.value());
    } else {
      Term.Apply apply = (Term.Apply) term;
      Value[] operands = apply.operands().stream().map(this::emit).toArray(Value[]::new);
      return out.apply("", apply.primitive(), operands);
    }
  }

  /** Whether the term is a negation, whose operand a sum may subtract instead. */
  static boolean isNegation(Term term) {
    return term instanceof Term.Apply apply && apply.primitive() == Primitive.NEGATE;
  }
}
