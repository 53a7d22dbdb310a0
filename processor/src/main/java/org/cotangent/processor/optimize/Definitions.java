package org.cotangent.processor.optimize;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * What a rule may look at besides an expression: the expressions behind its operands, and whether
 * the expression belongs to an adjoint, which may be reassociated, or to the primal, which may not.
 *
 * @param let computes an expression that a rule for adjoints needs besides its result
 */
record Definitions(Map<Var, Expression> map, boolean adjoint, Function<Expression, Value> let) {

  /** Knows of no definitions. */
  static final Definitions NONE = new Definitions(Map.of(), false, Definitions::cannotCompute);

  static Definitions empty() {
    return new Definitions(new HashMap<>(), false, Definitions::cannotCompute);
  }

  /** The same definitions, seen from an adjoint or from the primal, where code can be added. */
  Definitions from(boolean fromAdjoint, Function<Expression, Value> newLet) {
    return new Definitions(map, fromAdjoint, newLet);
  }

  private static Value cannotCompute(Expression expression) {
    throw new IllegalStateException("There is no place to compute " + expression);
  }

  /** The primitive application that defines a value, if one does. */
  Optional<Apply> apply(Value value, Primitive primitive) {
    return value instanceof Var variable
            && map.get(variable) instanceof Apply apply
            && apply.primitive() == primitive
        ? Optional.of(apply)
        : Optional.empty();
  }

  /** {@code x}, if the value is {@code primitive(x)}. */
  Optional<Value> inside(Primitive primitive, Value value) {
    return apply(value, primitive).map(apply -> apply.operand(0));
  }

  /** Whether a value is this number, of whatever type; zeros of both signs are the same. */
  static boolean is(Value value, double number) {
    return value instanceof Constant constant
        && constant.value() instanceof Number n
        && n.doubleValue() == number;
  }
}
