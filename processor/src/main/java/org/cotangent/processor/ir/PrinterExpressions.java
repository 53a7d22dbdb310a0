package org.cotangent.processor.ir;

import java.util.List;
import java.util.stream.Collectors;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.AssertionsEnabled;
import org.cotangent.processor.ir.Expression.Clone;
import org.cotangent.processor.ir.Expression.Concatenate;
import org.cotangent.processor.ir.Expression.Construct;
import org.cotangent.processor.ir.Expression.Convert;
import org.cotangent.processor.ir.Expression.Invoke;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Expression.NewTape;
import org.cotangent.processor.ir.Expression.Pop;
import org.cotangent.processor.ir.Expression.StaticField;

/** The texts of right-hand sides. */
record PrinterExpressions(PrinterNames names) implements ExpressionCases<String> {

  @Override
  public String apply(Apply apply) {
    List<String> operands = apply.operands().stream().map(names::of).toList();
    boolean infix = apply.primitive().form() == Primitive.Form.OPERATOR
        || apply.primitive().form() == Primitive.Form.COMPARISON;
    String symbol = apply.primitive().symbol();
    if (apply.primitive() == Primitive.SELECT && operands.size() == 3) {
      return operands.get(0) + " ? " + operands.get(1) + " : " + operands.get(2);
    } else if (infix && operands.size() == 1) {
      return symbol + operands.get(0);
    } else if (infix && operands.size() == 2) {
      return operands.get(0) + " " + symbol + " " + operands.get(1);
    }
    return (apply.strict() ? "strict " : "") + symbol + "(" + String.join(", ", operands) + ")";
  }

  @Override
  public String convert(Convert convert) {
    return "(" + convert.type() + ") " + names.of(convert.operand());
  }

  @Override
  public String load(Load load) {
    return names.of(load.array()) + "[" + names.of(load.index()) + "]";
  }

  @Override
  public String length(Length length) {
    return names.of(length.array()) + ".length";
  }

  @Override
  public String newArray(NewArray newArray) {
    return "new " + newArray.type() + list(newArray.operands());
  }

  @Override
  public String copy(Clone clone) {
    return names.of(clone.array()) + ".clone()";
  }

  @Override
  public String zerosLike(Expression.ZerosLike zeros) {
    return "zeros like " + names.of(zeros.array());
  }

  @Override
  public String staticField(StaticField field) {
    return field.owner() + "." + field.name();
  }

  @Override
  public String concatenate(Concatenate concatenate) {
    return "concatenate" + list(concatenate.operands());
  }

  @Override
  public String construct(Construct construct) {
    return "new " + construct.type() + list(construct.operands());
  }

  @Override
  public String invoke(Invoke invoke) {
    return invoke.owner() + "." + invoke.method() + list(invoke.operands());
  }

  @Override
  public String component(Expression.Component component) {
    return names.of(component.record()) + "." + component.name()
        + (component.isField() ? "" : "()");
  }

  @Override
  public String linearized(Expression.Linearized linearized) {
    return names.of(linearized.value())
        + " with slopes "
        + list(linearized.partials())
        + " in "
        + list(linearized.arguments());
  }

  @Override
  public String pulledBack(Expression.PulledBack pulled) {
    return names.of(pulled.value())
        + " pulled back by "
        + pulled.pullback().pullback().name()
        + list(pulled.inputs())
        + " to "
        + list(pulled.arguments());
  }

  @Override
  public String assertionsEnabled(AssertionsEnabled enabled) {
    return "assertions enabled";
  }

  @Override
  public String newTape(NewTape newTape) {
    return "new " + newTape.type();
  }

  @Override
  public String pop(Pop pop) {
    return "pop " + names.of(pop.tape());
  }

  private String list(List<Value> values) {
    return values.stream().map(names::of).collect(Collectors.joining(", ", "(", ")"));
  }
}
