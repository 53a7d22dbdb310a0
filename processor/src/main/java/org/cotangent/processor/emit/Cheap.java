package org.cotangent.processor.emit;

import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;

/**
 * What one would rather write twice than give a name: {@code i + 1}, an integer that Java widens.
 */
final class Cheap {

  private Cheap() {}

  static boolean is(Tree tree) {
    if (!(tree instanceof Tree.Operation operation)) {
      return false;
    }
    if (operation.expression() instanceof Expression.Convert convert) {
      Tree operand = operation.children().get(0);
      boolean isWidening =
          isIndex(operand) && ExpressionWriter.isWidening(operand.type(), convert.type());
      return operand.variable() != null && isWidening;
    }
    boolean isShift = operation.applies(Primitive.ADD) || operation.applies(Primitive.SUBTRACT);
    return isShift
        && isIndex(operation)
        && operation.children().get(0).variable() != null
        && operation.children().get(1).isConstant();
  }

  private static boolean isIndex(Tree tree) {
    return tree.type() instanceof ScalarType scalar && scalar.isIntegral();
  }
}
