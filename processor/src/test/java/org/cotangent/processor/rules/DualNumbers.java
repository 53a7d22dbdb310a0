package org.cotangent.processor.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Arithmetic;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Evaluates the terms of rules together with their tangents, so that the table is read twice: the
 * tangent of a line is computed by the lines of the primitives in it.
 */
final class DualNumbers {
  /** A boxed value and its rate of change, which is 0 for what is not floating. */
  record Dual(Object value, double tangent) {
    double number() {
      return ((Number) value).doubleValue();
    }
  }

  private final List<Dual> arguments;
  private final Dual result;
  private final Dual differential;

  private DualNumbers(List<Dual> arguments, Dual result, double differential) {
    this.arguments = arguments;
    this.result = result;
    this.differential = new Dual(differential, 0);
  }

  /** The primitive of the arguments, with the tangent that the table gives it. */
  static Dual apply(Primitive primitive, List<? extends Value> operands, List<Dual> arguments) {
    Object value =
        Arithmetic.apply(primitive, false, arguments.stream().map(Dual::value).toList());
    Dual withoutTangent = new Dual(value, 0);
    double tangent = 0;
    List<Optional<Term>> lines = DerivativeTable.of(primitive, operands).contributions();
    for (int i = 0; i < lines.size(); i++) {
      double incoming = arguments.get(i).tangent();
      if (lines.get(i).isPresent() && incoming != 0) {
        List<Dual> constants =
            arguments.stream().map(a -> new Dual(a.value(), 0)).toList();
        tangent += new DualNumbers(constants, withoutTangent, incoming)
            .of(lines.get(i).get())
            .number();
      }
    }
    return new Dual(value, tangent);
  }

  /** The partial derivative by one argument, with its own tangent. */
  static Dual partial(
      Primitive primitive, List<? extends Value> operands, int argument, List<Dual> arguments) {
    return DerivativeTable.of(primitive, operands)
        .contributions()
        .get(argument)
        .map(line -> new DualNumbers(arguments, apply(primitive, operands, arguments), 1).of(line))
        .orElse(new Dual(0.0, 0));
  }

  private Dual of(Term term) {
    if (term instanceof Term.Argument a) {
      return arguments.get(a.index());
    } else if (term instanceof Term.RawArgument a) {
      return arguments.get(a.index());
    } else if (term instanceof Term.Number n) {
      return new Dual(n.value(), 0);
    } else if (term instanceof Term.Result) {
      return result;
    } else if (term instanceof Term.Differential) {
      return differential;
    }
    Term.Apply apply = (Term.Apply) term;
    List<Dual> operands = apply.operands().stream().map(this::of).toList();
    return apply(apply.primitive(), values(apply.operands()), operands);
  }

  /** Constants stay constants, since the table looks at them. */
  private static List<Value> values(List<Term> terms) {
    List<Value> values = new ArrayList<>();
    for (Term term : terms) {
      values.add(
          term instanceof Term.Number n ? Constant.of(n.value()) : Var.unnamed(ScalarType.DOUBLE));
    }
    return values;
  }
}
