package org.cotangent.processor.emit;

import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Var;

/** Prints assignments: {@code x = e}, or {@code x += e} and its like where that is the same. */
final class AssignmentWriter {

  private final Locals locals;
  private final ExpressionWriter expressions;

  AssignmentWriter(Locals locals, ExpressionWriter expressions) {
    this.locals = locals;
    this.expressions = expressions;
  }

  /** {@code T x = e}. */
  Text declaration(Local local, Tree tree) {
    return Text.of(
        "$T $L = $L", ClassNames.of(local.type()), local.name(), expressions.assigned(tree));
  }

  /**
   * An assignment to a variable that has a value.
   *
   * @param isAdjoint whether operands may change places and signs
   */
  Text update(Local local, Tree tree, boolean isAdjoint) {
    if (tree instanceof Tree.Operation operation
        && operation.expression() instanceof Expression.Apply apply
        && apply.primitive().form() == Primitive.Form.OPERATOR
        && operation.children().size() == 2
        && !isShiftByLong(apply)) {
      Primitive primitive = apply.primitive();
      if (isIn(operation.children().get(0), local)) {
        return compound(local, primitive, operation.children().get(1), isAdjoint);
      }
      boolean mayChangePlaces = primitive == Primitive.ADD || primitive == Primitive.MULTIPLY;
      if (isAdjoint && mayChangePlaces && isIn(operation.children().get(1), local)) {
        return compound(local, primitive, operation.children().get(0), true);
      }
    }
    return Text.of("$L = $L", local.name(), expressions.assigned(tree));
  }

  /** {@code n >>>= large} converts the result, for all that javac says. */
  private static boolean isShiftByLong(Expression.Apply apply) {
    return apply.operand(1).type() == ScalarType.LONG && apply.type() != ScalarType.LONG;
  }

  private Text compound(Local local, Primitive primitive, Tree operand, boolean isAdjoint) {
    boolean isSum = primitive == Primitive.ADD || primitive == Primitive.SUBTRACT;
    if (isSum && isOne(operand)) {
      return Text.of("$L$L", local.name(), primitive.symbol().repeat(2));
    }
    if (isAdjoint && primitive == Primitive.ADD && Signs.isNegative(operand)) {
      return Text.of("$L -= $L", local.name(), expressions.assigned(Signs.opposite(operand)));
    }
    return Text.of("$L $L= $L", local.name(), primitive.symbol(), expressions.assigned(operand));
  }

  private boolean isIn(Tree tree, Local local) {
    Var var = tree.variable();
    return var != null && locals.of(var) == local;
  }

  private static boolean isOne(Tree tree) {
    return tree instanceof Tree.Leaf leaf
        && leaf.value() instanceof Constant constant
        && constant.label().isEmpty()
        && constant.type() instanceof ScalarType type
        && type.isIntegral()
        && constant.value() instanceof Number number
        && number.longValue() == 1;
  }
}
