package org.cotangent.processor.optimize;

import static org.cotangent.processor.ir.Primitive.SELECT;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Arithmetic;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Convert;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.optimize.Rule.Simpler;

/** Rules that compute at compile time, and rules on conversions and choices. */
final class FoldRules {

  /** Functions whose results are the same on each platform, and which read no worse as a number. */
  private static final Set<Primitive> EXACT = EnumSet.of(
      Primitive.ABS,
      Primitive.MAX,
      Primitive.MIN,
      Primitive.FLOOR,
      Primitive.CEIL,
      Primitive.RINT,
      Primitive.SIGNUM,
      Primitive.SELECT,
      Primitive.SCALE,
      Primitive.SCALE_DOWN,
      Primitive.STOP_GRADIENT);

  static final List<Rule> ALL = List.of(
      Rule.ofAny(FoldRules::constants),
      Rule.ofAny(FoldRules::convertsToItself),
      Rule.ofAny(FoldRules::convertsBack),
      Rule.of(SELECT, FoldRules::select));

  private FoldRules() {}

  /** 2.0 * 3.0 = 6.0. What the user gave a name stays, unless it decides something. */
  private static Optional<Simpler> constants(Expression expression, Definitions definitions) {
    boolean folds = expression instanceof Convert
        || (expression instanceof Apply apply
            && (apply.primitive().form() == Primitive.Form.OPERATOR
                || apply.primitive().form() == Primitive.Form.COMPARISON
                || EXACT.contains(apply.primitive())));
    if (!folds || !areConstant(expression.operands(), expression) || MayThrow.test(expression)) {
      return Optional.empty();
    }
    Object result = compute(expression);
    boolean finite = !(result instanceof Double || result instanceof Float)
        || Double.isFinite(((Number) result).doubleValue());
    return finite ? Simpler.to(new Constant(expression.type(), result, "")) : Optional.empty();
  }

  private static boolean areConstant(List<Value> operands, Expression expression) {
    for (Value operand : operands) {
      if (!(operand instanceof Constant constant)
          || constant.value() == null
          || !(constant.type() instanceof ScalarType)
          || !(constant.label().isEmpty() || expression.type() == ScalarType.BOOLEAN)) {
        return false;
      }
    }
    return true;
  }

  private static Object compute(Expression expression) {
    List<Object> values =
        expression.operands().stream().map(value -> ((Constant) value).value()).toList();
    return expression instanceof Apply apply
        ? Arithmetic.apply(apply.primitive(), apply.strict(), values)
        : Arithmetic.convert(((Convert) expression).type(), values.get(0));
  }

  /** (double) x = x for a double. */
  private static Optional<Simpler> convertsToItself(
      Expression expression, Definitions definitions) {
    return expression instanceof Convert convert && convert.operand().type() == convert.type()
        ? Simpler.to(convert.operand())
        : Optional.empty();
  }

  /** (float) (double) x = x for a float. */
  private static Optional<Simpler> convertsBack(Expression expression, Definitions definitions) {
    return expression instanceof Convert outer
            && outer.operand() instanceof Var variable
            && definitions.map().get(variable) instanceof Convert inner
            && inner.operand().type() == outer.type()
            && holds(inner.type(), outer.type())
        ? Simpler.to(inner.operand())
        : Optional.empty();
  }

  /** Whether each value of the narrow type is one of the wide type. */
  private static boolean holds(ScalarType wide, ScalarType narrow) {
    return switch (narrow) {
      case BYTE -> wide != ScalarType.CHAR && wide != ScalarType.BOOLEAN;
      case SHORT, CHAR -> wide.ordinal() >= ScalarType.INT.ordinal();
      case INT -> wide == ScalarType.LONG || wide == ScalarType.DOUBLE;
      case FLOAT -> wide == ScalarType.DOUBLE;
      case LONG, DOUBLE, BOOLEAN -> false;
    };
  }

  /** true ? x : y = x; c ? x : x = x; c ? true : false = c. */
  private static Optional<Simpler> select(Apply apply, Definitions definitions) {
    Value condition = apply.operand(0);
    Value then = apply.operand(1);
    Value otherwise = apply.operand(2);
    if (condition.equals(Constant.TRUE) || then.equals(otherwise)) {
      return Simpler.to(then);
    } else if (condition.equals(Constant.FALSE)) {
      return Simpler.to(otherwise);
    } else if (then.equals(Constant.TRUE) && otherwise.equals(Constant.FALSE)) {
      return Simpler.to(condition);
    } else if (then.equals(Constant.FALSE) && otherwise.equals(Constant.TRUE)) {
      return Simpler.to(Primitive.NOT, condition);
    }
    return Optional.empty();
  }
}
