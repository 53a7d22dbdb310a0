package org.cotangent.processor.emit;

import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.ExpressionCases;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** About how many characters an expression takes when printed, its operands left out. */
final class Sizes implements ExpressionCases<Integer> {

  private static final Sizes SIZES = new Sizes();
  private static final int UNNAMED = 4;

  private Sizes() {}

  static int of(Value value) {
    if (value instanceof Var var) {
      return var.isNamed() ? var.name().length() : UNNAMED;
    }
    return Literals.print((Constant) value).length();
  }

  static int of(Tree.Operation operation) {
    int size = SIZES.of(operation.expression());
    for (Tree child : operation.children()) {
      size += child.size();
    }
    return operation.scales() ? size + operation.children().get(0).size() : size;
  }

  @Override
  public Integer apply(Expression.Apply apply) {
    Primitive primitive = apply.primitive();
    return switch (primitive.form()) {
      case OPERATOR -> primitive.arity() == 1 ? 1 : primitive.symbol().length() + 2;
      case COMPARISON -> primitive.symbol().length() + 2;
      case FUNCTION ->
        "Math.()".length() + primitive.symbol().length() + 2 * (primitive.arity() - 1);
      case SPECIAL -> primitive == Primitive.SELECT ? 6 : " == 0.0 ? 0.0 :  * ".length();
    };
  }

  @Override
  public Integer convert(Expression.Convert convert) {
    return 3;
  }

  @Override
  public Integer load(Expression.Load load) {
    return 2;
  }

  @Override
  public Integer length(Expression.Length length) {
    return ".length".length();
  }

  @Override
  public Integer newArray(Expression.NewArray newArray) {
    return "new ".length() + newArray.type().toString().length();
  }

  @Override
  public Integer copy(Expression.Clone clone) {
    return ".clone()".length();
  }

  @Override
  public Integer zerosLike(Expression.ZerosLike zeros) {
    return "Shapes.like()".length();
  }

  @Override
  public Integer staticField(Expression.StaticField field) {
    return field.name().length() + simple(field.owner()).length() + 1;
  }

  @Override
  public Integer concatenate(Expression.Concatenate concatenate) {
    return 3 * concatenate.operands().size();
  }

  @Override
  public Integer construct(Expression.Construct construct) {
    return "new ()".length()
        + simple(construct.type().name()).length()
        + 2 * construct.operands().size();
  }

  @Override
  public Integer invoke(Expression.Invoke invoke) {
    return simple(invoke.owner()).length()
        + invoke.method().length()
        + 2 * invoke.operands().size()
        + 3;
  }

  @Override
  public Integer component(Expression.Component component) {
    return component.name().length() + 3;
  }

  @Override
  public Integer linearized(Expression.Linearized linearized) {
    throw notWritten(linearized);
  }

  @Override
  public Integer pulledBack(Expression.PulledBack pulled) {
    throw notWritten(pulled);
  }

  @Override
  public Integer assertionsEnabled(Expression.AssertionsEnabled enabled) {
    return 10;
  }

  @Override
  public Integer newTape(Expression.NewTape newTape) {
    return "new DoubleTape()".length();
  }

  @Override
  public Integer pop(Expression.Pop pop) {
    return ".pop()".length();
  }

  /** What a derivative has no more. */
  static IllegalStateException notWritten(Expression expression) {
    return new IllegalStateException("only a primal has such an expression: " + expression);
  }

  private static String simple(String canonical) {
    return canonical.substring(canonical.lastIndexOf('.') + 1);
  }
}
